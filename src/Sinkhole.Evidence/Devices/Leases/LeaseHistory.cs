using System.Collections.Immutable;
using System.Globalization;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Neighbours;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>
/// Fills an index from files that were put away, of any form and several together, to say who had an address in the past. A file that tells a
/// history is taken as it tells it. One that shows the present proves nothing of the time before it was taken: its leases hold from then to
/// their expiry or the next file of its form, its neighbours for some minutes.
/// </summary>
public sealed class LeaseHistory
{
    private const string Feed = "history";
    private const int MaxProblems = 20;
    private const string DatedForm = "yyyyMMdd'T'HHmmss";

    private readonly HoldingIndex index;
    private readonly TimeZoneInfo zone;
    private readonly NeighbourRule rule = new(new NeighbourRuleOptions());
    private readonly ImmutableArray<LeaseHistoryReading>.Builder readings = ImmutableArray.CreateBuilder<LeaseHistoryReading>();

    private LeaseHistory(HoldingIndex index, TimeZoneInfo zone)
    {
        this.index = index;
        this.zone = zone;
    }

    /// <summary>Reads the files; <paramref name="zone"/> is that of times without an offset.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static ImmutableArray<LeaseHistoryReading> Load(IEnumerable<LeaseHistoryFile> files, TimeZoneInfo zone, HoldingIndex index)
    {
        var history = new LeaseHistory(index, zone);
        foreach (var form in files.GroupBy(file => file.Form ?? Detect(file)))
        {
            history.Load(form.Key, [.. form]);
        }

        return history.readings.ToImmutable();
    }

    private static LeaseForm? Detect(LeaseHistoryFile file)
    {
        using var stream = file.Open();
        var head = new byte[LeaseFormDetector.HeadOctets];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return LeaseFormDetector.Detect(head.AsSpan(0, length), Path.GetFileName(file.Name));
    }

    private void Load(LeaseForm? form, IReadOnlyList<LeaseHistoryFile> files)
    {
        if (form is not { } known)
        {
            readings.AddRange(files.Select(file => new LeaseHistoryReading { Name = file.Name }));
        }
        else if (LeaseForms.IsAppended(known))
        {
            LoadTold(known, files);
        }
        else
        {
            LoadShown(known, [.. files.Select(file => (File: file, TakenAt: TakenAt(file))).OrderBy(file => file.TakenAt)]);
        }
    }

    private void LoadTold(LeaseForm form, IReadOnlyList<LeaseHistoryFile> files)
    {
        // The files of a week are put in order together.
        var log = new AuditLog();
        foreach (var file in files)
        {
            var problems = new LeaseProblemList(MaxProblems);
            var target = new HistoryTarget(index, problems);
            using (var stream = file.Open())
            {
                LeaseFile.ReadLines(stream, LeaseFile.ReaderOf(form, ReadingOf(file, form, file.TakenAt.ToUnixTimeSeconds()), target, log), target);
            }

            if (ReferenceEquals(file, files[^1]))
            {
                log.Apply(target);
            }

            target.Flush();
            Note(file, form, target.Taken, problems, shownAt: null);
        }
    }

    private void LoadShown(LeaseForm form, List<(LeaseHistoryFile File, long TakenAt)> files)
    {
        for (var i = 0; i < files.Count; i++)
        {
            var (file, takenAt) = files[i];
            var problems = new LeaseProblemList(MaxProblems);
            var collector = new LeaseCollector(problems);
            var neighbours = Collect(file, form, takenAt, collector);
            var target = new HistoryTarget(index, problems);
            var next = i + 1 < files.Count ? files[i + 1].TakenAt : Validity.Never;
            foreach (var holding in collector.Holdings)
            {
                target.Hold(holding with { Span = holding.Span with { End = Math.Min(holding.Span.End, next) } });
            }

            target.Flush();
            var seen = neighbours is null ? 0 : Apply(neighbours, takenAt, file, problems);
            Note(file, form, target.Taken + seen, problems, takenAt);
        }
    }

    private IReadOnlyList<NeighbourEntry>? Collect(LeaseHistoryFile file, LeaseForm form, long takenAt, LeaseCollector collector)
    {
        using var stream = file.Open();
        var reading = ReadingOf(file, form, takenAt);
        if (form == LeaseForm.MikroTikJson)
        {
            RouterJson.Read(stream, reading, collector);
            return null;
        }

        var reader = LeaseFile.ReaderOf(form, reading, collector, new AuditLog());
        LeaseFile.ReadLines(stream, reader, collector);
        return (reader as INeighbourReader)?.Entries;
    }

    private int Apply(IReadOnlyList<NeighbourEntry> entries, long takenAt, LeaseHistoryFile file, LeaseProblemList problems)
    {
        var name = Path.GetFileName(file.Name);
        var taken = rule.Apply(
            entries,
            DateTimeOffset.FromUnixTimeSeconds(takenAt),
            index,
            isIPv4 => new HoldingSource(isIPv4 ? HoldingSourceKind.Arp : HoldingSourceKind.Ndp, Feed, name),
            out var routers);
        foreach (var router in routers)
        {
            problems.Add(0, LeaseFault.Router, router.Mac.ToString());
        }

        return taken;
    }

    private LeaseReading ReadingOf(LeaseHistoryFile file, LeaseForm form, long takenAt) => new()
    {
        Source = new HoldingSource(LeaseForms.KindOf(form), Feed, Path.GetFileName(file.Name)),
        TakenAt = takenAt,

        // A line of Kea that ends a lease does not say when; one of Windows does, and here decides only what a line without a device means.
        Now = form is LeaseForm.WindowsAudit or LeaseForm.WindowsAudit6 ? () => takenAt : null,
        Zone = zone,
    };

    // dnsmasq-20260914T080000.leases: a name that says when the file was taken is right where a copy's own time is not.
    private long TakenAt(LeaseHistoryFile file)
    {
        var name = Path.GetFileNameWithoutExtension(file.Name);
        var stamp = name[(name.LastIndexOf('-') + 1)..];
        return DateTime.TryParseExact(stamp, DatedForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? ZoneMoment.SecondOf(local, zone)
            : file.TakenAt.ToUnixTimeSeconds();
    }

    private void Note(LeaseHistoryFile file, LeaseForm form, long holdings, LeaseProblemList problems, long? shownAt) => readings.Add(new LeaseHistoryReading
    {
        Name = file.Name,
        Form = form,
        ShowsFrom = shownAt is { } second ? DateTimeOffset.FromUnixTimeSeconds(second) : null,
        Holdings = holdings,
        Refused = problems.Count,
        Problems = problems.First,
    });
}
