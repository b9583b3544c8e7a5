using System.Collections.Immutable;
using System.Globalization;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Neighbours;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>
/// Fills an index from the files of a bundle that is replayed: leases of one form, the first of Kea, ISC, Windows and dnsmasq that is there,
/// and <c>ndp.txt</c>, whose lines hold for the whole of it. All local times are +07:00.
/// </summary>
public sealed class LeaseReplay
{
    private const string Feed = "replay";
    private const string NeighbourFile = "ndp.txt";
    private const string SnapshotForm = "'dnsmasq-'yyyyMMdd'T'HHmmss'.leases'";
    private const int MaxProblems = 100;

    private readonly HoldingIndex index;
    private readonly LeaseProblemList problems = new(MaxProblems);
    private readonly ReplayTarget target;
    private readonly ImmutableArray<string>.Builder read = ImmutableArray.CreateBuilder<string>();
    private long neighbours;

    private LeaseReplay(HoldingIndex index)
    {
        this.index = index;
        target = new ReplayTarget(index, problems);
    }

    /// <summary>Reads what the bundle has; other files are passed over.</summary>
    public static LeaseReplayResult Load(IEnumerable<LeaseInput> files, HoldingIndex index)
    {
        var all = files.OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        var replay = new LeaseReplay(index);
        var form = replay.LoadLeases(all);
        replay.target.Flush();
        foreach (var file in all.Where(file => file.Name is NeighbourFile))
        {
            replay.LoadNeighbours(file);
        }

        return new LeaseReplayResult
        {
            Form = form,
            Files = replay.read.ToImmutable(),
            Holdings = replay.target.Taken + replay.neighbours,
            Refused = replay.problems.Count,
            Problems = replay.problems.First,
        };
    }

    private LeaseForm? LoadLeases(List<LeaseInput> all)
    {
        if (all.Find(file => file.Name is "kea-leases4.csv") is { } kea)
        {
            Load(kea, LeaseForm.Kea4);
            return LeaseForm.Kea4;
        }

        if (all.Find(file => file.Name is "dhcpd.leases") is { } isc)
        {
            Load(isc, LeaseForm.Isc);
            return LeaseForm.Isc;
        }

        if (all.FindAll(file => IsNamed(file, "DhcpSrvLog-", ".log")) is { Count: > 0 } logs)
        {
            LoadLogs(logs);
            return LeaseForm.WindowsAudit;
        }

        if (all.FindAll(file => IsNamed(file, "dnsmasq", ".leases")) is { Count: > 0 } snapshots)
        {
            LoadSnapshots(snapshots);
            return LeaseForm.Dnsmasq;
        }

        return null;
    }

    private static bool IsNamed(LeaseInput file, string start, string end) =>
        file.Name.StartsWith(start, StringComparison.Ordinal) && file.Name.EndsWith(end, StringComparison.Ordinal);

    private void Load(LeaseInput file, LeaseForm form)
    {
        var reading = ReadingOf(file, form, Validity.FromEver);
        ReadLines(file, LeaseFile.ReaderOf(form, reading, target, new AuditLog()), target);
    }

    private void LoadLogs(List<LeaseInput> files)
    {
        var log = new AuditLog();
        foreach (var file in files)
        {
            ReadLines(file, new AuditReader(ReadingOf(file, LeaseForm.WindowsAudit, Validity.FromEver), log, target), target);
        }

        log.Apply(target);
    }

    private void LoadSnapshots(List<LeaseInput> files)
    {
        var dated = files.Select(file => (File: file, TakenAt: TakenAt(file))).Where(file => file.TakenAt is not null).OrderBy(file => file.TakenAt).ToList();
        for (var i = 0; i < dated.Count; i++)
        {
            var next = i + 1 < dated.Count ? dated[i + 1].TakenAt!.Value : Validity.Never;
            foreach (var holding in Collect(dated[i].File, dated[i].TakenAt!.Value))
            {
                target.Hold(holding with { Span = holding.Span with { End = Math.Min(holding.Span.End, next) } });
            }
        }

        // Files without a date say less than those with one, and nothing beside them.
        foreach (var holding in UndatedLeases.WithStarts(dated.Count > 0 ? [] : files.SelectMany(file => Collect(file, Validity.FromEver))))
        {
            target.Hold(holding);
        }
    }

    private IReadOnlyList<Holding> Collect(LeaseInput file, long takenAt)
    {
        var collector = new LeaseCollector(problems);
        ReadLines(file, new DnsmasqReader(ReadingOf(file, LeaseForm.Dnsmasq, takenAt), collector), collector);
        return collector.Holdings;
    }

    private static long? TakenAt(LeaseInput file) =>
        DateTime.TryParseExact(file.Name, SnapshotForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? ZoneMoment.SecondOf(local, LeaseReading.LocalZone)
            : null;

    private void LoadNeighbours(LeaseInput file)
    {
        var reader = new NeighbourReader(target);
        ReadLines(file, reader, target);
        var source = new HoldingSource(HoldingSourceKind.Ndp, Feed, file.Name);
        foreach (var entry in reader.Entries)
        {
            var change = index.Add(new Holding
            {
                Network = new InternetPrefix(entry.Address, 128),
                Device = DeviceId.Of(entry.Mac),
                Span = Validity.Always,
                Confirmed = Validity.Never,
                Source = source,
                Line = entry.Line,
            });
            neighbours += change == HoldingChange.Added ? 1 : 0;
        }
    }

    private void ReadLines(LeaseInput file, ILeaseReader reader, ILeaseTarget lines)
    {
        read.Add(file.Name);
        using var stream = file.Open();
        LeaseFile.ReadLines(stream, reader, lines);
    }

    private static LeaseReading ReadingOf(LeaseInput file, LeaseForm form, long takenAt) => new()
    {
        Source = new HoldingSource(LeaseForms.KindOf(form), Feed, file.Name),
        TakenAt = takenAt,
    };
}
