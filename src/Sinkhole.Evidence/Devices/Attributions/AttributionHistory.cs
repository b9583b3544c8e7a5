using System.Collections.Immutable;

namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>The records of one subject, put together: which of them counts for which hits.</summary>
public static class AttributionHistory
{
    /// <summary>The record that counts for a hit; null when none covers it.</summary>
    /// <param name="records">All of the subject's records, in the order they were made.</param>
    /// <param name="hit">The hit's number.</param>
    public static RecordedAttribution? Find(IReadOnlyList<RecordedAttribution> records, long hit)
    {
        for (var i = records.Count - 1; i >= 0; i--)
        {
            if (records[i].Record.Covers(hit))
            {
                return records[i];
            }
        }

        return null;
    }

    /// <summary>The spans of a subject's hits, in order, neighbours with the same record and the same past joined.</summary>
    /// <param name="records">All of the subject's records, in the order they were made.</param>
    public static ImmutableArray<AttributedSpan> Spans(IReadOnlyList<RecordedAttribution> records)
    {
        var spans = ImmutableArray.CreateBuilder<AttributedSpan>();
        var starts = records.Select(one => one.Record.FirstHit)
            .Concat(records.Where(one => one.Record.LastHit is not null).Select(one => one.Record.LastHit!.Value + 1))
            .Distinct().Order().ToList();
        for (var i = 0; i < starts.Count; i++)
        {
            long? last = i + 1 < starts.Count ? starts[i + 1] - 1 : null;
            if (Find(records, starts[i]) is not { } counts)
            {
                continue;
            }

            ImmutableArray<RecordedAttribution> others = [.. Others(records, counts, starts[i])];
            if (spans.Count > 0 && spans[^1] is var before && before.LastHit == starts[i] - 1 && ReferenceEquals(before.Counts, counts) && before.Before.SequenceEqual(others))
            {
                spans[^1] = before with { LastHit = last };
            }
            else
            {
                spans.Add(new AttributedSpan(counts, starts[i], last) { Before = others });
            }
        }

        return spans.ToImmutable();
    }

    // An open record gives way to the next as hits come: only what a later look took the place of was ever believed of the same hits.
    private static IEnumerable<RecordedAttribution> Others(IReadOnlyList<RecordedAttribution> records, RecordedAttribution counts, long hit)
    {
        if (counts.Record.LastHit is null)
        {
            yield break;
        }

        foreach (var one in records.Where(one => one.Number < counts.Number && one.Record.Covers(hit)).Reverse())
        {
            yield return one;
            if (one.Record.LastHit is null)
            {
                yield break;
            }
        }
    }
}
