using System.Collections.Immutable;
using Sinkhole.Campaigns.Hunts.Coverage;
using Sinkhole.Campaigns.Hunts.Findings;

namespace Sinkhole.Campaigns.Hunts;

/// <summary>
/// Searches logs of other resolvers and firewalls for what lists name, and says how far it could see. Reads each file once from front to back
/// in bounded memory; works on the calling thread until it is done.
/// </summary>
public sealed class Hunter(IHuntPolicy policy, IHuntAttribution attribution, HuntOptions options)
{
    /// <summary>Searches files in the order given; findings go to the listener as they come.</summary>
    public HuntResult Run(IReadOnlyList<string> files, IHuntListener listener, CancellationToken cancellationToken)
    {
        var desk = new HuntDesk(policy, attribution, listener, options);
        var timeline = new Timeline(options.TimeZone);
        var clients = new ClientCounter();
        var coverages = ImmutableArray.CreateBuilder<FileCoverage>(files.Count);
        var before = 0L;
        for (var i = 0; i < files.Count; i++)
        {
            var search = new FileSearch(desk, new FileInHunt(files[i], i + 1, files.Count), options, listener);
            var coverage = search.Run(before, cancellationToken);
            timeline.Add(search.Recorder.Timeline);
            clients.Add(search.Recorder.Clients);
            before += coverage.Lines?.Read ?? 0;
            coverages.Add(coverage);
        }

        var lines = Sum(coverages);
        return new HuntResult(desk.Totals(lines), new HuntCoverage
        {
            Files = coverages.DrainToImmutable(),
            Lines = lines,
            Times = timeline.Covered(options.GapsOver),
            Clients = clients.Count,
            Period = PeriodIn(timeline),
        });
    }

    private static LineCount? Sum(IEnumerable<FileCoverage> coverages)
    {
        var sum = default(LineCount);
        foreach (var coverage in coverages)
        {
            sum = coverage.Lines is { } lines ? (sum ?? LineCount.Nothing).With(lines) : sum;
        }

        return sum;
    }

    private PeriodCovered? PeriodIn(Timeline timeline)
    {
        if (options is not { From: { } from, To: { } to } || from >= to)
        {
            return null;
        }

        var first = DayOf(from);
        var wanted = DayOf(to.AddTicks(-1)).DayNumber - first.DayNumber + 1;
        var searched = 0;
        var isKnown = true;
        var missing = ImmutableArray.CreateBuilder<DateOnly>();
        for (var i = 0; i < wanted; i++)
        {
            var day = first.AddDays(i);
            var isThere = timeline.Holds(day);
            searched += isThere == true ? 1 : 0;
            isKnown &= isThere is not null;
            if (isThere == false && missing.Count < PeriodCovered.MaxMissing)
            {
                missing.Add(day);
            }
        }

        return new PeriodCovered { Wanted = wanted, Searched = isKnown ? searched : null, Missing = missing.DrainToImmutable() };
    }

    private DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, options.TimeZone).DateTime);
}
