using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

public sealed class HitStreamTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("sinkhole-storage-").FullName;
    private readonly SqliteHitStore store;
    private readonly SqliteEvidenceReader reader;

    public HitStreamTests()
    {
        var path = Path.Combine(directory, "data", "sinkhole.db");
        store = SqliteHitStore.Open(path, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);
        reader = new SqliteEvidenceReader(path, new EvidenceReaderOptions { PageRows = 7 });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Hits_come_by_number_and_one_clients_by_time_across_pages_each_once()
    {
        // Several lanes hand their hits over a little out of order, and many hits share an instant.
        var random = new Random(5);
        for (var batch = 0; batch < 10; batch++)
        {
            await Apply([.. Enumerable.Range(0, 10).Select(_ => StoreRows.Row(StoreRows.Start.AddSeconds(random.Next(6)), "192.0.2.1", 1, StoreRows.Rule("c2.alpha.example")))]);
        }

        var hits = await ReadAsync(new HitFilter());
        var ofOne = await ReadAsync(new HitFilter { Client = hits[0].Client });

        Assert.Equal(Enumerable.Range(1, 100).Select(number => (long)number), hits.Select(hit => hit.Number));
        Assert.Equal(hits.OrderBy(hit => hit.Hit.Time).ThenBy(hit => hit.Number).Select(hit => hit.Number), ofOne.Select(hit => hit.Number));
    }

    [Fact]
    public async Task A_hit_brings_all_the_store_keeps_of_it()
    {
        var row = StoreRows.Row(StoreRows.Start, "2001:db8::7", 1, StoreRows.Rule("c2.alpha.example") with { Letter = "1298/CATTT-NCSC", Release = 3 });
        var proxy = InternetAddress.FromIPv4(0x0A42_0305);
        var told = new ForwardedOctets((byte[])[0xFD, 0xE9, 0, 6, 0, 0, 0x5E, 0, 0x53, 1]);
        await store.ApplyAsync(
            StoreRows.Batch(row with
            {
                Hit = row.Hit with { MessageId = 4711, Forwarder = proxy, Transport = Transport.Tcp, Proof = ClientProof.Tcp, Action = HitAction.NxDomain },
                AskedName = "WwW.c2.AlPhA.example",
                Forwarded = told,
            }) with { Sensor = "node-1" },
            Cancellation);

        var hit = Assert.Single(await ReadAsync(new HitFilter()));

        Assert.Equal((1, "2001:db8::7", 40_000, StoreRows.Start), (hit.Number, hit.Client.ToString(), hit.Port, hit.LastTime));
        Assert.Equal((StoreRows.Start, 1, "www.c2.alpha.example", "WwW.c2.AlPhA.example"), (hit.Hit.Time, hit.Hit.Count, hit.Hit.Name, hit.Hit.AskedName));
        Assert.Equal(((ushort)4711, proxy, told, "node-1"), (hit.Hit.MessageId, hit.Hit.Forwarder, hit.Hit.Forwarded, hit.Hit.Sensor));
        Assert.Equal((Transport.Tcp, ClientProof.Tcp, HitAction.NxDomain), (hit.Hit.Transport, hit.Hit.Proof, hit.Hit.Action));
        Assert.Equal(new CatalogRule("demo", "aa", "alpha", 1, "c2.alpha.example", "family") { Letter = "1298/CATTT-NCSC", Release = 3 }, hit.Hit.Rule);
        Assert.Empty(hit.OtherNames);
    }

    [Fact]
    public async Task Folded_hits_bring_their_other_names_and_their_last_time()
    {
        var row = StoreRows.Row(StoreRows.Start, "192.0.2.1", 9, StoreRows.Rule("c2.alpha.example"));
        await Apply(row with { LastMicroseconds = row.LastMicroseconds + 5_000_000, OtherNames = ["b.c2.alpha.example", "a.c2.alpha.example"] });

        var hit = Assert.Single(await ReadAsync(new HitFilter()));

        Assert.Equal((9, StoreRows.Start.AddSeconds(5)), (hit.Hit.Count, hit.LastTime));
        Assert.Equal(["a.c2.alpha.example", "b.c2.alpha.example"], hit.OtherNames);
    }

    [Theory]
    [InlineData(0, 60, 2)]
    [InlineData(0, 61, 3)]
    [InlineData(1, 61, 2)]
    [InlineData(-10, 0, 0)]
    public async Task A_span_holds_its_first_instant_and_not_its_last(int fromMinute, int toMinute, int expected)
    {
        foreach (var minute in (int[])[60, 0, 30])
        {
            await Apply(StoreRows.Row(StoreRows.Start.AddMinutes(minute), "192.0.2.1", 1, StoreRows.Rule("c2.alpha.example")));
        }

        var hits = await ReadAsync(new HitFilter { From = StoreRows.Start.AddMinutes(fromMinute), To = StoreRows.Start.AddMinutes(toMinute) });

        Assert.Equal(expected, hits.Count);
    }

    [Fact]
    public async Task A_hit_stands_under_the_rule_that_was_asked_for_whichever_won()
    {
        var won = StoreRows.Rule("c2.alpha.example", list: "first", campaign: "one");
        var other = StoreRows.Rule("*.alpha.example", list: "second", campaign: "two") with { Family = "Other" };
        await Apply(StoreRows.Row(StoreRows.Start, "192.0.2.1", 1, won, other), StoreRows.Row(StoreRows.Start, "192.0.2.2", 1, won));

        Assert.Equal(["192.0.2.1 first", "192.0.2.2 first"], await ShownAsync(new HitFilter()), StringComparer.Ordinal);
        Assert.Equal(["192.0.2.1 second"], await ShownAsync(new HitFilter { Campaign = "two" }), StringComparer.Ordinal);
        Assert.Equal(["192.0.2.1 second"], await ShownAsync(new HitFilter { Family = "Other" }), StringComparer.Ordinal);
        Assert.Equal(["192.0.2.1 second"], await ShownAsync(new HitFilter { List = "second" }), StringComparer.Ordinal);
        Assert.Equal(["192.0.2.1 first", "192.0.2.2 first"], await ShownAsync(new HitFilter { Indicator = "c2." }), StringComparer.Ordinal);
        Assert.Equal(["192.0.2.2 first"], await ShownAsync(new HitFilter { Campaign = "one", Client = Address("192.0.2.2") }), StringComparer.Ordinal);
        Assert.Empty(await ShownAsync(new HitFilter { Campaign = "one", List = "second" }));
        Assert.Empty(await ShownAsync(new HitFilter { Client = Address("192.0.2.9") }));
    }

    [Fact]
    public async Task What_is_stored_after_the_reading_began_is_left_out()
    {
        for (var i = 0; i < 20; i++)
        {
            await Apply(StoreRows.Row(StoreRows.Start.AddSeconds(i), "192.0.2.1", 1, StoreRows.Rule("c2.alpha.example")));
        }

        var read = 0;
        await foreach (var hit in reader.StreamHitsAsync(new HitFilter(), Cancellation))
        {
            read++;
            await Apply(StoreRows.Row(StoreRows.Start.AddMinutes(read), "192.0.2.1", 1, StoreRows.Rule("c2.alpha.example")));
            Assert.Equal(read, hit.Number);
        }

        Assert.Equal(20, read);
    }

    [Fact]
    public async Task A_store_that_is_not_there_has_no_hits()
    {
        var none = new SqliteEvidenceReader(Path.Combine(directory, "none.db"), new EvidenceReaderOptions());

        Assert.Empty(await none.StreamHitsAsync(new HitFilter(), Cancellation).ToListAsync(Cancellation));
        Assert.Empty(await none.ReadFamilyHitsAsync(new HitFilter(), Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Families_count_a_hit_once_for_a_campaign_that_lists_it_twice()
    {
        var one = StoreRows.Rule("c2.alpha.example", list: "first", campaign: "one");
        var again = StoreRows.Rule("*.alpha.example", list: "second", campaign: "one");
        var other = StoreRows.Rule("c2.alpha.example", list: "third", campaign: "two") with { Family = "Beta" };
        var watched = StoreRows.Row(StoreRows.Start.AddHours(2), "192.0.2.1", 4, one);
        await Apply(
            StoreRows.Row(StoreRows.Start, "192.0.2.1", 3, one, again, other),
            StoreRows.Row(StoreRows.Start.AddHours(1), "192.0.2.1", 2, one),
            watched with { Hit = watched.Hit with { Action = HitAction.Monitor } },
            StoreRows.Row(StoreRows.Start, "192.0.2.2", 1, other));

        var rows = await reader.ReadFamilyHitsAsync(new HitFilter(), Cancellation).ToListAsync(Cancellation);

        Assert.Equal(
            ["192.0.2.1 one family 5+4", "192.0.2.1 two Beta 3+0", "192.0.2.2 two Beta 1+0"],
            rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Client} {row.Campaign} {row.Family} {row.Hits}+{row.Monitored}")), StringComparer.Ordinal);
        Assert.Equal(["*.alpha.example", "c2.alpha.example"], rows[0].Indicators);
        Assert.Equal((StoreRows.Start, StoreRows.Start.AddHours(2)), (rows[0].FirstSeen, rows[0].LastSeen));
    }

    [Fact]
    public async Task Families_take_the_filter_and_bound_the_indicators()
    {
        var bounded = new SqliteEvidenceReader(Path.Combine(directory, "data", "sinkhole.db"), new EvidenceReaderOptions { MaxNames = 2 });
        await Apply([.. Enumerable.Range(0, 5).Select(i => StoreRows.Row(StoreRows.Start.AddMinutes(i), "192.0.2.1", 1, StoreRows.Rule($"n{i}.example", row: i)))]);

        var all = Assert.Single(await bounded.ReadFamilyHitsAsync(new HitFilter { Client = Address("192.0.2.1") }, Cancellation).ToListAsync(Cancellation));
        var early = Assert.Single(await bounded.ReadFamilyHitsAsync(new HitFilter { To = StoreRows.Start.AddMinutes(2) }, Cancellation).ToListAsync(Cancellation));
        var none = await bounded.ReadFamilyHitsAsync(new HitFilter { Family = "other" }, Cancellation).ToListAsync(Cancellation);

        Assert.Equal((5, 3), (all.Hits, all.MoreIndicators));
        Assert.Equal(["n0.example", "n1.example"], all.Indicators);
        Assert.Equal((2, 0), (early.Hits, early.MoreIndicators));
        Assert.Empty(none);
    }

    private static InternetAddress Address(string text) => InternetAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text, nameof(text));

    private async Task<List<StoredHit>> ReadAsync(HitFilter filter) => await reader.StreamHitsAsync(filter, Cancellation).ToListAsync(Cancellation);

    private async Task<IEnumerable<string>> ShownAsync(HitFilter filter) => (await ReadAsync(filter)).Select(hit => $"{hit.Client} {hit.Hit.Rule.List}");

    private async Task Apply(params IReadOnlyList<HitRow> rows) =>
        Assert.Equal(HitStoreOutcome.Stored, await store.ApplyAsync(StoreRows.Batch(rows), Cancellation));
}
