using System.Collections.Immutable;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Filtering.PolicyZones;

/// <summary>One version of a published zone, with what led to it from those before.</summary>
internal sealed class PolicyZoneVersion(uint number, PolicyZoneContent content, PolicyZoneOptions options, ImmutableArray<PolicyZoneStep> steps) : IZoneVersion
{
    /// <inheritdoc/>
    public uint Serial => number;

    /// <summary>What it says.</summary>
    public PolicyZoneContent Content => content;

    /// <summary>The steps, the oldest first; the last one leads here.</summary>
    public ImmutableArray<PolicyZoneStep> Steps => steps;

    /// <inheritdoc/>
    public IEnumerable<ZoneRecord> ReadRecords()
    {
        var records = new PolicyZoneRecords(options);
        foreach (var part in content.ReadParts())
        {
            foreach (var record in records.Of(part))
            {
                yield return record;
            }
        }
    }

    /// <inheritdoc/>
    public ZoneDelta? DeltaFrom(uint serial)
    {
        var first = 0;
        while (first < steps.Length && steps[first].From != serial)
        {
            first++;
        }

        // A rule has two records or more: above that the whole zone is the shorter answer.
        var taken = steps.AsSpan()[first..];
        var changes = 0L;
        foreach (var step in taken)
        {
            changes += step.Count;
        }

        return taken.IsEmpty || changes > 2 * content.Lists.Sum(static list => (long)list.Count) ? null : Combine(serial, steps[first..]);
    }

    private static ZoneDelta Combine(uint from, ImmutableArray<PolicyZoneStep> taken)
    {
        if (taken is [var only])
        {
            return new ZoneDelta(from, only.Removed.Read(), only.Added.Read());
        }

        // What came and went again in between is never told.
        var net = new Dictionary<ZoneRecord, int>(ZoneRecordComparer.Instance);
        foreach (var step in taken)
        {
            foreach (var record in step.Removed.Read())
            {
                net[record] = net.GetValueOrDefault(record) - 1;
            }

            foreach (var record in step.Added.Read())
            {
                net[record] = net.GetValueOrDefault(record) + 1;
            }
        }

        return new ZoneDelta(from, net.Where(pair => pair.Value < 0).Select(pair => pair.Key), net.Where(pair => pair.Value > 0).Select(pair => pair.Key));
    }
}
