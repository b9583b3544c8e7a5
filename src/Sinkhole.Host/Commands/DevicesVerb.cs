using System.CommandLine;
using System.Globalization;
using Sinkhole.Admin.Api;
using Sinkhole.Admin.Export;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;
using Sinkhole.Host.Running;
using Sinkhole.Host.Running.Devices;

namespace Sinkhole.Host.Commands;

/// <summary>The verb <c>devices</c> and its first: whose devices stored hits were, by what is known now. What was recorded stays as history.</summary>
internal static class DevicesVerb
{
    private static readonly TimeSpan LeasePatience = TimeSpan.FromMinutes(10);

    /// <summary>Builds the verb.</summary>
    public static Command Create(CommandContext context, Option<string?> config)
    {
        var from = Moment("--from", context.Say("From this day or time on.", "Từ ngày hoặc thời điểm này."));
        from.Required = true;
        var to = Moment("--to", context.Say("Up to and including this day, or before this time (default: now).", "Đến hết ngày này, hoặc trước thời điểm này (mặc định: hiện tại)."));
        var attribute = new Command("attribute", context.Say(
            "Looks again whose devices stored hits were: adds records, and changes none.", "Xác định lại thiết bị của các lượt đã ghi: chỉ thêm bản ghi mới, không sửa bản ghi cũ."))
        {
            from,
            to,
        };
        attribute.SetAction((parsed, cancellationToken) => RunAsync(context, parsed.GetValue(config), (parsed.GetValue(from) ?? "", parsed.GetValue(to) ?? ""), cancellationToken));
        return new Command("devices", context.Say("Whose devices hits were, and what is confirmed of them.", "Xác định thiết bị của các lượt truy vấn độc hại, và xác nhận về thiết bị."))
        {
            attribute,
            ConfirmVerbs.CreateConfirm(context, config),
            ConfirmVerbs.CreateWithdraw(context, config),
        };
    }

    /// <summary>An instant as it was typed.</summary>
    /// <exception cref="MustFixException">It is none.</exception>
    public static DateTimeOffset Read(string option, string text, TimeZoneInfo zone, bool isEnd) =>
        TimeBound.TryParse(text, zone, isEnd, out var instant) ? instant : throw new MustFixException(
            $"'{option}' is '{text}'; write a day (2026-11-22) or an RFC 3339 time (2026-11-22T08:00:00+07:00).",
            $"'{option}' là '{text}'; ghi ngày (2026-11-22) hoặc thời điểm theo RFC 3339 (2026-11-22T08:00:00+07:00).");

    private static Option<string?> Moment(string name, string description) => new(name) { HelpName = "TIME", Description = description };

    private static async Task<int> RunAsync(CommandContext context, string? file, (string From, string To) written, CancellationToken cancellationToken)
    {
        if (context.ReadConfiguration(file).Configuration is not { } configuration)
        {
            return ExitCode.MustFix;
        }

        var request = new AttributionRequest
        {
            From = Read("--from", written.From, configuration.TimeZone, isEnd: false),
            To = written.To.Length == 0 ? context.Clock.GetUtcNow() : Read("--to", written.To, configuration.TimeZone, isEnd: true),
        };
        var paths = new DataPaths(configuration.DataDirectory);
        using var dataLock = DataLock.TryTake(paths);
        var result = dataLock is null
            ? await AskServerAsync(paths, request, cancellationToken)
            : await WorkAsync(context, configuration, request, cancellationToken);
        await context.Out.WriteLineAsync(context.Say(
            string.Create(CultureInfo.InvariantCulture, $"{result.Hits} stored rows were looked at; {result.Records} records were added in the place of others."),
            string.Create(CultureInfo.InvariantCulture, $"Đã xem lại {result.Hits} dòng đã lưu; thêm {result.Records} bản ghi xác định thiết bị thay cho bản ghi trước.")));
        if (result.IsWhole)
        {
            return ExitCode.Done;
        }

        throw new MustFixException(
            "the store took no more records, so the rest stays as it was. Check the free disk space, then run this again.",
            "kho dữ liệu không nhận thêm bản ghi nên phần còn lại giữ nguyên. Kiểm tra dung lượng đĩa rồi chạy lại.");
    }

    private static async Task<ReattributionResult> AskServerAsync(DataPaths paths, AttributionRequest request, CancellationToken cancellationToken)
    {
        using var server = ControlClient.Demand(paths);
        using var content = JsonContent.Create(request, options: ControlJson.Options);
        return await server.PostAsync<ReattributionResult>("api/v1/devices/attribute", content, cancellationToken);
    }

    private static async Task<ReattributionResult> WorkAsync(CommandContext context, HostConfiguration configuration, AttributionRequest request, CancellationToken cancellationToken)
    {
        using var logs = ConsoleLog.Create(LogLevel.Error);
        using var lists = ListSide.OpenWhatIsThere(configuration, new DataPaths(configuration.DataDirectory), context.Clock, logs);
        await using var evidence = EvidenceSide.Open(configuration, new EvidenceSources(new RuleCatalog(lists.Library), Lanes: 0), context.Clock, logs);
        using var devices = new DeviceSide(configuration, context.Clock, logs);
        await devices.StartAsync(cancellationToken);
        await devices.CatchUpAsync(LeasePatience, cancellationToken);
        using var recorder = new AttributionRecorder(evidence.Attributions, devices.Directory, devices, context.Clock, logs.CreateLogger<AttributionRecorder>());
        while (await recorder.RecordOnceAsync(cancellationToken))
        {
            // Hits of the last run that nobody asked for yet come first: only what was recorded can be recorded better.
            cancellationToken.ThrowIfCancellationRequested();
        }

        var result = await recorder.ReattributeAsync(request.From, request.To, cancellationToken);
        await devices.StopAsync(CancellationToken.None);
        return result;
    }
}
