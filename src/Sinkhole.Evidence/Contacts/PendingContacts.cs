using System.Globalization;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Journal;

namespace Sinkhole.Evidence.Contacts;

/// <summary>
/// Contacts on disk until the store has them: files that are appended to and removed whole, in their order. Its owner lets one thread at it at a time.
/// </summary>
internal sealed class PendingContacts : IDisposable
{
    private readonly ContactRecorderOptions options;
    private readonly TimeProvider clock;
    private readonly List<PendingFile> files = [];
    private readonly ContactJson json = new();
    private byte[] frame = new byte[1024];
    private bool isOpen;
    private string fault = "";
    private bool isFull;
    private int damaged;

    private PendingContacts(ContactRecorderOptions options, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
    }

    /// <summary>Contacts that wait.</summary>
    public long Rows => files.Sum(file => (long)file.Rows);

    /// <summary>What they suffer from; null for nothing.</summary>
    public RecordingProblem? Problem => RecordingProblem.Join(Refused, damaged == 0 ? null : new RecordingProblem(
        string.Create(CultureInfo.InvariantCulture, $"{damaged} damaged file(s) of contacts in '{options.Directory}' were set aside as *.damaged; contacts in them may be missing."),
        string.Create(CultureInfo.InvariantCulture, $"{damaged} tệp lượt kết nối bị hỏng trong '{options.Directory}' đã được tách riêng thành *.damaged; có thể thiếu các lượt nằm trong đó.")));

    private RecordingProblem? Refused => (isFull, fault) switch
    {
        (true, _) => new RecordingProblem(
            "Too many contacts wait for the store: further ones are only counted. Free what keeps the store from taking them.",
            "Quá nhiều lượt kết nối tới sinkhole đang chờ ghi vào kho: các lượt tiếp theo chỉ được đếm. Khắc phục nguyên nhân kho không nhận."),
        (_, { Length: > 0 }) => new RecordingProblem(
            $"Contacts cannot be written to '{options.Directory}' ({fault}): they are only counted. Check the free disk space.",
            $"Không ghi được lượt kết nối tới sinkhole vào '{options.Directory}' ({fault}): các lượt chỉ được đếm. Kiểm tra dung lượng đĩa còn trống."),
        _ => null,
    };

    /// <summary>Takes up what an earlier run left in the directory, made with mode 0700 when it is missing.</summary>
    public static PendingContacts Open(ContactRecorderOptions options, TimeProvider clock)
    {
        OwnerOnly.CreateDirectory(options.Directory);
        var pending = new PendingContacts(options, clock);
        foreach (var path in Directory.EnumerateFiles(options.Directory, "*" + PendingFile.Ending).Order(StringComparer.Ordinal).ToList())
        {
            // A file ends with the frame that reached its size.
            var file = PendingFile.Open(path, options.FileOctets + ContactFrame.SizeOf(CanonicalJsonWriter.MaxOctets), out var isDamaged);
            pending.damaged += isDamaged ? 1 : 0;
            if (file is not null)
            {
                pending.files.Add(file);
            }
        }

        return pending;
    }

    /// <summary>Takes a contact in: it is the kernel's when this returns; false when there is no room for it.</summary>
    public bool TryAppend(ContactRow row)
    {
        var payload = json.Write(0, row);
        var size = ContactFrame.SizeOf(payload.Length);
        isFull = files.Sum(file => file.Octets) + size > options.MaxOctets;
        if (isFull)
        {
            return false;
        }

        frame = frame.Length < size ? new byte[2 * size] : frame;
        ContactFrame.Write(frame, payload);
        try
        {
            Demand().Append(frame.AsSpan(0, size));
            fault = "";
            return true;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            fault = refusal.Message;
            return false;
        }
    }

    /// <summary>The oldest file, which nothing is appended to any more; null when nothing waits.</summary>
    public PendingFile? TakeOldest()
    {
        if (files is [var only] && isOpen && only.Rows == 0)
        {
            return null;
        }

        isOpen = isOpen && files.Count > 1;
        return files.Count > 0 ? files[0] : null;
    }

    /// <summary>Removes the oldest file: the store has it.</summary>
    public void RemoveOldest()
    {
        files[0].Remove();
        damaged += files[0].IsShort ? 1 : 0;
        files.RemoveAt(0);
    }

    /// <summary>The files that are not on the disk as they are, which count as such from now on.</summary>
    public List<PendingFile> TakeDirty()
    {
        var dirty = files.FindAll(file => file.IsDirty);
        dirty.ForEach(file => file.IsDirty = false);
        return dirty;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        files.ForEach(file => file.Dispose());
        files.Clear();
    }

    private PendingFile Demand()
    {
        if (!isOpen || files[^1].Octets >= options.FileOctets)
        {
            files.Add(PendingFile.Create(NextPath()));
            isOpen = true;
        }

        return files[^1];
    }

    // By the clock, so that no file has the name of one that was set aside; behind those that wait, also when the clock was set back.
    private string NextPath()
    {
        var last = files.Count > 0 && long.TryParse(Path.GetFileNameWithoutExtension(files[^1].Path), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var next = Math.Max(last + 1, clock.GetUtcNow().ToUnixTimeMilliseconds());
        return Path.Combine(options.Directory, next.ToString("D20", CultureInfo.InvariantCulture) + PendingFile.Ending);
    }
}
