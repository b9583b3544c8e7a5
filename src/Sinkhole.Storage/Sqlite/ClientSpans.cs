using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;

namespace Sinkhole.Storage.Sqlite;

/// <summary>The devices one client's hits were of, each with when and how many.</summary>
internal static class ClientSpans
{
    /// <summary>The spans that have hits, in no order.</summary>
    public static IEnumerable<AttributedSpan> Read(ReadConnection connection, InternetAddress client)
    {
        var spans = AttributionQuery.Client(connection, client)
            .GroupBy(one => one.Record.Subject)
            .ToDictionary(group => group.Key, group => AttributionHistory.Spans([.. group]).ToArray());
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT seq, first_us, span_us, count, forwarder, forwarded FROM hit
              WHERE client_id = (SELECT id FROM client WHERE address = $client) AND seq <= $through
            """;
        command.Parameters.AddWithValue("$client", OffenderQuery.Octets(client));

        // Of hits behind it nobody knows yet whose they were.
        command.Parameters.AddWithValue("$through", AttributionQuery.Progress(connection, AttributionTables.OfHits) ?? 0);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var subject = new AttributionSubject(client, AttributionQuery.Forwarder(reader, 4), new ForwardedOctets(AttributionQuery.Octets(reader, 5)));
            if (spans.TryGetValue(subject, out var own))
            {
                Count(own, reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
            }
        }

        return spans.Values.SelectMany(own => own).Where(span => span.Hits > 0);
    }

    private static void Count(AttributedSpan[] spans, long hit, long first, long length, long count)
    {
        var place = Array.FindLastIndex(spans, span => span.FirstHit <= hit && (span.LastHit is null || hit <= span.LastHit));
        if (place < 0)
        {
            return;
        }

        var span = spans[place];
        var (from, to) = (TimeSpanSplit.Time(first), TimeSpanSplit.Time(first + length));
        spans[place] = span with
        {
            FirstSeen = span.Hits == 0 || from < span.FirstSeen ? from : span.FirstSeen,
            LastSeen = span.Hits == 0 || to > span.LastSeen ? to : span.LastSeen,
            Hits = span.Hits + count,
        };
    }
}
