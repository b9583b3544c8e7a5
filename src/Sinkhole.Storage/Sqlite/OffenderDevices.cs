using System.Collections.Immutable;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Adds to offenders the devices their hits were of: those of the row's own list and time, and of no other hits of the address.</summary>
internal sealed class OffenderDevices(ReadConnection connection, OffenderFilter filter)
{
    // An address of a guest network goes through many hands; beyond these the row says enough.
    private const int MaxDevices = 32;

    // Hits behind it were not asked for yet: the last answer may be the device that had the address before.
    private readonly long through = AttributionQuery.Progress(connection, AttributionTables.OfHits) ?? 0;

    /// <summary>The offender with its devices, the latest first.</summary>
    public Offender AddTo(Offender row)
    {
        var spans = AttributionQuery.Client(connection, row.Client)
            .GroupBy(one => one.Record.Subject)
            .ToDictionary(group => group.Key, group => AttributionHistory.Spans([.. group]));
        var all = spans.Values.SelectMany(own => own).Select(span => span.Counts).ToList();
        if (all.Count == 0)
        {
            return row;
        }

        // Nearly always one device has had the address and was asked for of all its hits, and then it is the row's.
        var isOne = all.TrueForAll(one => IsSame(one.Record, all[0].Record)) && !AttributionQuery.HasHitsAfter(connection, row.Client, through);
        return row with { Devices = isOne ? [all[^1]] : Distinguish(row, spans) };
    }

    private static bool IsSame(AttributionRecord one, AttributionRecord other) =>
        one.Device == other.Device && one.Source == other.Source && one.Confidence == other.Confidence && one.IsCounted == other.IsCounted;

    private ImmutableArray<RecordedAttribution> Distinguish(Offender row, Dictionary<AttributionSubject, ImmutableArray<AttributedSpan>> spans)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT h.seq, h.forwarder, h.forwarded FROM hit h
              WHERE h.client_id = (SELECT id FROM client WHERE address = $client) AND h.first_us >= $from AND h.first_us < $to
                AND h.seq <= $through AND EXISTS (SELECT 1 FROM rule r CROSS JOIN source s ON s.id = r.source_id
                  WHERE (r.id = h.rule_id OR r.id IN (SELECT t.rule_id FROM rule_set_rule t WHERE t.set_id = h.others_id)) AND s.list = $list AND s.campaign = $campaign AND ($indicator IS NULL OR instr(r.indicator, $indicator) > 0))
              ORDER BY h.seq
            """;
        command.Parameters.AddWithValue("$client", OffenderQuery.Octets(row.Client));
        command.Parameters.AddWithValue("$from", filter.From is { } from ? Microseconds(from) : long.MinValue);
        command.Parameters.AddWithValue("$to", filter.To is { } to ? Microseconds(to) : long.MaxValue);
        command.Parameters.AddWithValue("$through", through);
        command.Parameters.AddWithValue("$list", row.List);
        command.Parameters.AddWithValue("$campaign", row.Campaign);
        command.Parameters.AddWithValue("$indicator", (object?)filter.Indicator ?? DBNull.Value);
        using var reader = command.ExecuteReader();
        var found = new List<RecordedAttribution>();
        while (reader.Read())
        {
            var subject = new AttributionSubject(row.Client, AttributionQuery.Forwarder(reader, 1), new ForwardedOctets(AttributionQuery.Octets(reader, 2)));
            Note(found, spans.TryGetValue(subject, out var own) ? Find(own, reader.GetInt64(0)) : null);
        }

        return [.. Enumerable.Reverse(found)];
    }

    private static RecordedAttribution? Find(ImmutableArray<AttributedSpan> spans, long hit) =>
        spans.LastOrDefault(span => span.FirstHit <= hit && (span.LastHit is null || hit <= span.LastHit))?.Counts;

    private static void Note(List<RecordedAttribution> found, RecordedAttribution? one)
    {
        if (one is null || (found.Count > 0 && found[^1] == one))
        {
            return;
        }

        found.RemoveAll(other => IsSame(other.Record, one.Record));
        if (found.Count == MaxDevices)
        {
            found.RemoveAt(0);
        }

        found.Add(one);
    }

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
