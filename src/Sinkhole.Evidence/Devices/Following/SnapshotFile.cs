using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Leases;
using Sinkhole.Evidence.Devices.Neighbours;

namespace Sinkhole.Evidence.Devices.Following;

/// <summary>
/// Follows one file that shows the present and is written as a whole: what it showed holds until it shows otherwise or runs out, so that a
/// lease that vanishes or goes to another device ends, and the past stays known. Its moment is when it was written. A file that shows nothing
/// at all ends nothing: an export that failed looks just so.
/// </summary>
internal sealed class SnapshotFile(string path, LeaseFeedContext context, LiveTarget target)
{
    private readonly HoldingSource source = context.SourceOf(path);
    private readonly NeighbourRule rule = new(context.Options.Neighbours);
    private Dictionary<InternetPrefix, (DeviceId Device, long End)> shown = [];
    private (DateTimeOffset Modified, long Length) seen;
    private (DateTimeOffset Modified, long Length) read;
    private long lastTaken = long.MinValue;

    /// <summary>Why it is not read; null when it is.</summary>
    public SourceProblem? Problem { get; private set; }

    /// <summary>Reads the file if it is new and still; true when it was read.</summary>
    public bool Poll(DateTimeOffset now, LeaseProblemList problems)
    {
        using var stream = context.Files.Open(path);
        if (stream is null || context.Files.ModifiedAt(path) is not { } modified)
        {
            return false;
        }

        var stamp = (modified, stream.Length);
        var isStill = stamp == seen || now - modified >= context.Options.SettleFor;
        seen = stamp;
        if (stamp == read || !isStill)
        {
            return false;
        }

        Problem = stamp.Length > context.Options.MaxSnapshotOctets ? SourceProblems.TooLarge(path, context.Options.MaxSnapshotOctets) : null;
        return Problem is null && TryTake(stream, stamp, now, problems);
    }

    private bool TryTake(Stream stream, (DateTimeOffset Modified, long Length) stamp, DateTimeOffset now, LeaseProblemList problems)
    {
        // A copy may bear the time of what it was copied from, and a share another clock's.
        var written = stamp.Modified.ToUnixTimeSeconds();
        var takenAt = written > lastTaken && stamp.Modified <= now ? written : now.ToUnixTimeSeconds();
        var collector = new LeaseCollector(problems);
        var neighbours = Collect(stream, takenAt, collector);
        if (context.Files.ModifiedAt(path) != stamp.Modified || stream.Length != stamp.Length)
        {
            return false;
        }

        read = stamp;
        lastTaken = takenAt;
        if (neighbours is not null)
        {
            ApplyNeighbours(neighbours, takenAt, problems);
        }
        else if (collector.Holdings.Count > 0)
        {
            Apply(collector.Holdings, takenAt);
        }

        return true;
    }

    private IReadOnlyList<NeighbourEntry>? Collect(Stream stream, long takenAt, LeaseCollector collector)
    {
        var reading = context.ReadingOf(path) with { TakenAt = takenAt };
        if (context.Form == LeaseForm.MikroTikJson)
        {
            RouterJson.Read(stream, reading, collector);
            return null;
        }

        var reader = LeaseFile.ReaderOf(context.Form, reading, collector, new AuditLog());
        LeaseFile.ReadLines(stream, reader, collector, context.Source.CodePage);
        return (reader as INeighbourReader)?.Entries;
    }

    private void Apply(IReadOnlyList<Holding> holdings, long takenAt)
    {
        var showsNow = new Dictionary<InternetPrefix, (DeviceId Device, long End)>();
        foreach (var holding in holdings)
        {
            showsNow[holding.Network] = (holding.Device, holding.Span.End);
        }

        // First what is new: an address that goes from one device to another is never nobody's in between.
        foreach (var holding in holdings)
        {
            target.Hold(holding);
        }

        foreach (var (network, (device, end)) in shown)
        {
            if (!showsNow.TryGetValue(network, out var now) || now.Device != device)
            {
                target.Release(network, source, device, takenAt);
            }
            else if (now.End < end)
            {
                target.Release(network, source, device, now.End);
            }
        }

        shown = showsNow;
    }

    private void ApplyNeighbours(IReadOnlyList<NeighbourEntry> entries, long takenAt, LeaseProblemList problems)
    {
        var sourceOfIPv4 = source with { Kind = HoldingSourceKind.Arp };
        var sourceOfIPv6 = source with { Kind = HoldingSourceKind.Ndp };
        var time = DateTimeOffset.FromUnixTimeSeconds(takenAt);
        target.Count(rule.Apply(entries, time, context.Index, isIPv4 => isIPv4 ? sourceOfIPv4 : sourceOfIPv6, out var routers));
        foreach (var router in routers)
        {
            problems.Add(0, LeaseFault.Router, router.Mac.ToString());
        }
    }
}
