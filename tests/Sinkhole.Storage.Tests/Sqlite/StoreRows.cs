using System.Collections.Immutable;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Tests.Sqlite;

/// <summary>Rows to store.</summary>
internal static class StoreRows
{
    /// <summary>2026-11-22 03:00 UTC.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    public static CatalogRule Rule(string indicator, string list = "demo", string campaign = "alpha", int row = 1) =>
        new(list, "aa", campaign, row, indicator, "family");

    public static HitRow Row(DateTimeOffset time, string client, long count, params ImmutableArray<CatalogRule> rules)
    {
        var microseconds = (time - DateTimeOffset.UnixEpoch).Ticks / 10;
        return new HitRow
        {
            Hit = new Hit
            {
                TimeMicroseconds = microseconds,
                Client = InternetAddress.TryParse(client, out var address) ? address : default,
                Port = 40000,
                Transport = Transport.Udp,
                Proof = ClientProof.UdpOnly,
                Type = RecordType.A,
                Snapshot = 1,
                List = 0,
                Entry = 0,
            },
            Subject = new HitSubject("www." + rules[0].Indicator, rules),
            LastMicroseconds = microseconds,
            Count = count,
            OtherNames = [],
        };
    }

    public static HitBatch Batch(params IReadOnlyList<HitRow> rows) => new(rows, [new LanePosition(9, (ulong)rows.Count, 0)], rows.Sum(row => row.Count));
}
