using Sinkhole.Evidence.Devices.Leases;

namespace Sinkhole.Evidence.Devices.Following;

/// <summary>Follows files whose end grows: Kea, ISC and the audit logs of Windows.</summary>
internal sealed class TailFeed : ILeaseFeed
{
    // Kea puts the file away under these names when it cleans up; they hold what came before.
    private static readonly string[] KeaHistory = [".2", ".1"];

    private readonly LeaseFeedContext context;
    private readonly LiveTarget target;
    private readonly AuditLog log = new();
    private readonly Dictionary<string, TailedFile> followed = new(StringComparer.Ordinal);
    private long now;

    public TailFeed(LeaseFeedContext context, LeaseProblemList problems, LiveTarget target)
    {
        this.context = context;
        this.target = target;
        Problems = problems;
    }

    public LeaseProblemList Problems { get; }

    public SourceProblem? Problem => null;

    public bool HasMore { get; private set; }

    public bool Poll(IReadOnlyList<string> paths, DateTimeOffset now)
    {
        this.now = now.ToUnixTimeSeconds();
        var wanted = paths.TakeLast(context.Options.MaxFiles).ToList();
        Forget(wanted);
        var read = 0L;
        HasMore = false;
        foreach (var path in wanted)
        {
            var octets = FileOf(path).Read(target, context.Options.MaxOctetsPerRound);
            read += octets;
            HasMore |= octets >= context.Options.MaxOctetsPerRound;
        }

        // The files of a week are put in order together: none may be half read.
        if (!HasMore)
        {
            log.Apply(target);
        }

        return read > 0;
    }

    public void Close()
    {
        foreach (var file in followed.Values)
        {
            file.Close();
        }
    }

    public void Dispose() => Close();

    private TailedFile FileOf(string path)
    {
        if (!followed.TryGetValue(path, out var file))
        {
            ReadHistory(path);
            var reading = context.ReadingOf(path) with { Now = () => now };
            file = new TailedFile(path, context.Files, context.Source.CodePage, () => LeaseFile.ReaderOf(context.Form, reading, target, log));
            followed.Add(path, file);
        }

        return file;
    }

    private void ReadHistory(string path)
    {
        if (context.Form is not (LeaseForm.Kea4 or LeaseForm.Kea6))
        {
            return;
        }

        foreach (var older in KeaHistory.Select(suffix => path + suffix))
        {
            // As written, without the present: a lease that is not there any more was removed at a time these do not tell.
            using var stream = context.Files.Open(older);
            if (stream is not null)
            {
                var reader = LeaseFile.ReaderOf(context.Form, context.ReadingOf(older), target, log);
                LeaseFile.ReadLines(stream, reader, target, context.Source.CodePage);
            }
        }
    }

    private void Forget(List<string> wanted)
    {
        foreach (var path in followed.Keys.Except(wanted, StringComparer.Ordinal).ToList())
        {
            followed.Remove(path, out var gone);
            gone?.Dispose();
        }
    }
}
