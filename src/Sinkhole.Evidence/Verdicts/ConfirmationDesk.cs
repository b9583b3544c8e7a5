using System.Text;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Evidence.Verdicts;

/// <summary>
/// Takes a person's word that a device is infected, or that it is not after all. Only what names one known machine, a family and who says so is taken:
/// a slip in an address must not accuse another's machine.
/// </summary>
public sealed class ConfirmationDesk(IConfirmationStore store, TimeProvider clock)
{
    private static readonly ConfirmationProblem Full = new(
        "The store takes no records now, so nothing was entered. Check the free disk space, then enter it again.",
        "Kho dữ liệu hiện không nhận bản ghi nên chưa ghi gì. Kiểm tra dung lượng đĩa rồi ghi lại.");

    /// <summary>Records that a device is infected.</summary>
    public async Task<ConfirmationOutcome> ConfirmAsync(ConfirmationClaim claim, CancellationToken cancellationToken)
    {
        if (Read(claim, out var record) is { } problem)
        {
            return new ConfirmationOutcome(null, problem);
        }

        if (record.Means == ConfirmationMeans.None || !Enum.IsDefined(record.Means))
        {
            return new ConfirmationOutcome(null, new(
                "Say what confirmed it: antivirus or technician.", "Cần ghi rõ căn cứ xác nhận: antivirus (phần mềm diệt mã độc) hoặc technician (cán bộ kỹ thuật)."));
        }

        if (!await store.IsKnownAsync(record.Device, cancellationToken))
        {
            return new ConfirmationOutcome(null, new(
                $"No recorded hit was of '{record.Device}' alone. Write the device as the pages and exports show it; an address that several machines had is none.",
                $"Chưa có lượt nào được ghi là của riêng '{record.Device}'. Ghi mã thiết bị đúng như trên trang hoặc trong tệp xuất; địa chỉ mà nhiều máy đã dùng không phải là một thiết bị."));
        }

        return await AddAsync(record, cancellationToken);
    }

    /// <summary>Records that what was confirmed of a device is taken back; the confirmation stays on record.</summary>
    public async Task<ConfirmationOutcome> WithdrawAsync(ConfirmationClaim claim, CancellationToken cancellationToken)
    {
        if (Read(claim, out var record) is { } problem)
        {
            return new ConfirmationOutcome(null, problem);
        }

        if (record.Note.Length == 0)
        {
            return new ConfirmationOutcome(null, new("Say why it is taken back.", "Cần ghi lý do rút xác nhận."));
        }

        if (await store.FindAsync(record.Device, record.Family, cancellationToken) is not { IsWithdrawal: false } before)
        {
            return new ConfirmationOutcome(null, new(
                $"Nothing is confirmed of '{record.Device}' and the family '{record.Family}', so there is nothing to take back. Write both as they were confirmed.",
                $"Thiết bị '{record.Device}' không có xác nhận nào về họ mã độc '{record.Family}' nên không có gì để rút. Ghi cả hai đúng như khi xác nhận."));
        }

        return await AddAsync(record with { IsWithdrawal = true, Means = before.Means, FoundAt = before.FoundAt }, cancellationToken);
    }

    private ConfirmationProblem? Read(ConfirmationClaim claim, out Confirmation record)
    {
        var now = Whole(clock.GetUtcNow());
        var isDevice = DeviceId.TryParse(claim.Device.Trim(), out var device);
        record = new Confirmation
        {
            Device = device,
            Family = Clean(claim.Family),
            Means = claim.Means,
            Who = Clean(claim.By),
            FoundAt = Whole(claim.FoundAt?.ToUniversalTime() ?? now),
            MadeAt = now,
            Note = Clean(claim.Note),
        };
        return record switch
        {
            _ when !isDevice => new(
                $"'{claim.Device}' is no device. Write it as the pages show it: mac:00:00:5e:00:53:01, duid:... or ip:192.0.2.7.",
                $"'{claim.Device}' không phải mã thiết bị. Ghi như trên trang: mac:00:00:5e:00:53:01, duid:... hoặc ip:192.0.2.7."),
            { Device.IsMachine: false } => new(
                $"'{device}' is a point that several machines stand behind. Find the machine first, and confirm that.",
                $"'{device}' là điểm mạng chưa xác định thiết bị. Xác định đúng thiết bị rồi mới xác nhận."),
            { Family.Length: 0 or > Confirmation.MostNameCharacters } => new(
                $"Name the malware family, in at most {Confirmation.MostNameCharacters} characters.", $"Cần ghi họ mã độc, tối đa {Confirmation.MostNameCharacters} ký tự."),
            { Who.Length: 0 or > Confirmation.MostNameCharacters } => new(
                $"Say who confirms it, in at most {Confirmation.MostNameCharacters} characters.", $"Cần ghi người xác nhận, tối đa {Confirmation.MostNameCharacters} ký tự."),
            { Note.Length: > Confirmation.MostNoteCharacters } => new(
                $"The note is longer than {Confirmation.MostNoteCharacters} characters.", $"Ghi chú dài quá {Confirmation.MostNoteCharacters} ký tự."),
            _ when record.FoundAt > now || record.FoundAt < DateTimeOffset.UnixEpoch => new(
                "It was found in the future, or before 1970. Write when it was found.", "Thời điểm phát hiện ở tương lai hoặc trước năm 1970. Ghi đúng thời điểm phát hiện."),
            _ => null,
        };
    }

    private async Task<ConfirmationOutcome> AddAsync(Confirmation record, CancellationToken cancellationToken) =>
        await store.AppendAsync(record, cancellationToken) is { } made ? new ConfirmationOutcome(made, null) : new ConfirmationOutcome(null, Full);

    // On one line, composed, and nothing in it that cannot be seen; a lone surrogate has no form that could be composed.
    private static string Clean(string text)
    {
        var visible = string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar).Select(rune => Rune.IsControl(rune) ? " " : rune.ToString()));
        return visible.Normalize(NormalizationForm.FormC).Trim();
    }

    private static DateTimeOffset Whole(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
}
