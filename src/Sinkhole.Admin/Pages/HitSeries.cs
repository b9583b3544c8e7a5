using System.Collections.Immutable;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Admin.Pages;

/// <summary>Hits over time as a table with a column per list and no gaps: what the chart and the table beside it show.</summary>
public sealed class HitSeries
{
    private const int MostLists = 7;
    private const int MostRows = 1000;

    private HitSeries(ImmutableArray<string> lists, ImmutableArray<HitSeriesRow> rows)
    {
        Lists = lists;
        Rows = rows;
    }

    /// <summary>The lists with the most hits, most first; an empty name stands for all others together.</summary>
    public ImmutableArray<string> Lists { get; }

    /// <summary>A row per span, oldest first.</summary>
    public ImmutableArray<HitSeriesRow> Rows { get; }

    /// <summary>Arranges an overview's buckets from <paramref name="from"/> until <paramref name="to"/>.</summary>
    public static HitSeries Of(EvidenceOverview overview, DateTimeOffset from, DateTimeOffset to)
    {
        var hits = overview.Buckets.Where(bucket => bucket.List.Length > 0).ToList();
        var byList = hits.GroupBy(bucket => bucket.List, StringComparer.Ordinal)
            .OrderByDescending(group => group.Sum(bucket => bucket.Count))
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key)
            .ToList();
        var lists = byList.Take(MostLists).Concat(byList.Count > MostLists ? [""] : Array.Empty<string>()).ToImmutableArray();
        var counts = hits.GroupBy(bucket => bucket.Start).ToDictionary(group => group.Key, group => group.ToList());
        var rows = Starts(hits, overview.BucketLength, from, to)
            .Select(start => new HitSeriesRow(start, Count(counts.GetValueOrDefault(start) ?? [], lists)));
        return new HitSeries(lists, [.. rows]);
    }

    private static ImmutableArray<long> Count(List<HitBucket> buckets, ImmutableArray<string> lists)
    {
        var counts = new long[lists.Length];
        foreach (var bucket in buckets)
        {
            var place = lists.IndexOf(bucket.List, StringComparer.Ordinal);
            counts[place < 0 ? lists.Length - 1 : place] += bucket.Count;
        }

        return [.. counts];
    }

    /// <summary>Every span from the first to the last, in step with those that have hits.</summary>
    private static IEnumerable<DateTimeOffset> Starts(List<HitBucket> hits, TimeSpan length, DateTimeOffset from, DateTimeOffset to)
    {
        if (length <= TimeSpan.Zero || hits.Count == 0)
        {
            return [];
        }

        var anchor = hits.Min(bucket => bucket.Start);
        var before = anchor > from ? (long)Math.Ceiling((anchor - from) / length) : 0;
        var first = anchor - (length * Math.Min(before, MostRows));
        var last = hits.Max(bucket => bucket.Start);
        var end = last >= to ? last + length : to;
        return Enumerable.Range(0, MostRows).Select(step => first + (length * step)).TakeWhile(start => start < end);
    }
}
