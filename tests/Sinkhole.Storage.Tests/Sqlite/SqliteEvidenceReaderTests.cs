using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

public sealed class SqliteEvidenceReaderTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("sinkhole-storage-").FullName;
    private readonly SqliteHitStore store;
    private readonly SqliteEvidenceReader reader;

    public SqliteEvidenceReaderTests()
    {
        var path = Path.Combine(directory, "data", "sinkhole.db");
        store = SqliteHitStore.Open(path, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);
        reader = new SqliteEvidenceReader(path, new EvidenceReaderOptions());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        store.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Offenders_are_one_row_per_client_list_and_campaign_with_most_hits_first()
    {
        await Apply(
            StoreRows.Row(StoreRows.Start, "192.0.2.1", 1, StoreRows.Rule("c2.alpha.example")),
            StoreRows.Row(StoreRows.Start.AddMinutes(1), "192.0.2.1", 1, StoreRows.Rule("*.beta.example", row: 2)),
            StoreRows.Row(StoreRows.Start.AddMinutes(2), "2001:db8::1", 5, StoreRows.Rule("c2.alpha.example")),
            StoreRows.Row(StoreRows.Start.AddMinutes(3), "192.0.2.1", 1, StoreRows.Rule("x.example", list: "other", campaign: "")));

        var rows = await ReadAsync(new OffenderFilter());

        Assert.Equal((string[])["2001:db8::1 demo alpha 5", "192.0.2.1 demo alpha 2", "192.0.2.1 other  1"], rows.Select(row => $"{row.Client} {row.List} {row.Campaign} {row.Hits}").ToArray());
        Assert.Equal(["*.beta.example", "c2.alpha.example"], rows[1].Names);
        Assert.Equal(StoreRows.Start, rows[1].FirstSeen);
        Assert.Equal(StoreRows.Start.AddMinutes(1), rows[1].LastSeen);
    }

    [Fact]
    public async Task A_hit_that_two_lists_match_counts_once_in_each_and_once_in_the_totals()
    {
        await Apply(StoreRows.Row(StoreRows.Start, "192.0.2.1", 3, StoreRows.Rule("c2.alpha.example"), StoreRows.Rule("*.alpha.example", list: "other", campaign: "beta")));

        var rows = await ReadAsync(new OffenderFilter());
        var overview = await reader.ReadOverviewAsync(StoreRows.Start.AddHours(-1), StoreRows.Start.AddHours(1), 10, Cancellation);

        Assert.Equal([3L, 3L], rows.Select(row => row.Hits));
        Assert.Equal(3, overview.Hits);
        Assert.Equal(3, Assert.Single(overview.TopClients).Hits);
        Assert.Equal("demo, other", overview.TopClients[0].List);
        Assert.Equal((string[])["demo 3", "other 3"], overview.Buckets.Select(bucket => $"{bucket.List} {bucket.Count}").ToArray());
    }

    [Theory]
    [InlineData(0, 60, 5)]
    [InlineData(1, 60, 4)]
    [InlineData(0, 59, 4)]
    [InlineData(-60, 61, 6)]
    [InlineData(-30, 150, 6)]
    [InlineData(10, 20, 1)]
    [InlineData(11, 20, 0)]
    [InlineData(60, 120, 1)]
    public async Task Offenders_count_from_the_first_instant_until_before_the_last(int fromMinute, int toMinute, long expected)
    {
        foreach (var minute in (int[])[0, 10, 20, 30, 59, 60])
        {
            await Apply(StoreRows.Row(StoreRows.Start.AddMinutes(minute), "192.0.2.1", 1, StoreRows.Rule("c2.alpha.example")));
        }

        var rows = await ReadAsync(new OffenderFilter { From = StoreRows.Start.AddMinutes(fromMinute), To = StoreRows.Start.AddMinutes(toMinute) });

        Assert.Equal(expected, rows.Sum(row => row.Hits));
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_empty()
    {
        var none = new SqliteEvidenceReader(Path.Combine(directory, "none.db"), new EvidenceReaderOptions());

        var overview = await none.ReadOverviewAsync(StoreRows.Start, StoreRows.Start.AddDays(1), 10, Cancellation);

        Assert.Equal(0, overview.Hits);
        Assert.Null(overview.Queries);
        Assert.False(File.Exists(Path.Combine(directory, "none.db")));
    }

    [Fact]
    public async Task Overview_knows_queries_new_clients_and_top_indicators()
    {
        await store.AddAsync(StoreRows.Start, new QueryCounts { Admitted = 100, Sinkholed = 3 }, Cancellation);
        await Apply(StoreRows.Row(StoreRows.Start.AddDays(-3), "192.0.2.1", 1, StoreRows.Rule("c2.alpha.example")));
        await Apply(
            StoreRows.Row(StoreRows.Start, "192.0.2.1", 2, StoreRows.Rule("c2.alpha.example")),
            StoreRows.Row(StoreRows.Start, "192.0.2.2", 1, StoreRows.Rule("c2.alpha.example")));

        var overview = await reader.ReadOverviewAsync(StoreRows.Start.AddHours(-23.5), StoreRows.Start.AddHours(0.5), 10, Cancellation);

        Assert.Equal(100, overview.Queries);
        Assert.Equal((3, 2, 1), (overview.Hits, overview.Clients, overview.NewClients));
        Assert.Equal(TimeSpan.FromMinutes(15), overview.BucketLength);
        Assert.Equal([new HitBucket(StoreRows.Start, "", 100), new HitBucket(StoreRows.Start, "demo", 3)], overview.Buckets);
        Assert.Equal(new IndicatorCount("c2.alpha.example", "family", "demo", 3, 2, StoreRows.Start), Assert.Single(overview.TopIndicators));
    }

    [Fact]
    public async Task Watched_hits_are_a_figure_of_their_own()
    {
        await Apply(
            StoreRows.Row(StoreRows.Start, "192.0.2.1", 2, StoreRows.Rule("c2.alpha.example")),
            Watched(StoreRows.Row(StoreRows.Start, "192.0.2.1", 3, StoreRows.Rule("c2.alpha.example"))),
            Watched(StoreRows.Row(StoreRows.Start.AddMinutes(61), "192.0.2.2", 4, StoreRows.Rule("c2.alpha.example"))));

        // Whole hours come from the sums, the rest from the rows.
        var rows = await ReadAsync(new OffenderFilter { To = StoreRows.Start.AddMinutes(90) });
        var overview = await reader.ReadOverviewAsync(StoreRows.Start.AddHours(-1), StoreRows.Start.AddMinutes(90), 10, Cancellation);

        Assert.Equal((string[])["192.0.2.1 2 3", "192.0.2.2 0 4"], rows.Select(row => $"{row.Client} {row.Hits} {row.Monitored}").ToArray());
        Assert.Equal((2, 7, 1, 1), (overview.Hits, overview.Monitored, overview.Clients, overview.NewClients));
        Assert.Equal((string[])["192.0.2.1 2 3", "192.0.2.2 0 4"], overview.TopClients.Select(row => $"{row.Client} {row.Hits} {row.Monitored}").ToArray());
        Assert.Equal((2, 7), (Assert.Single(overview.TopIndicators).Hits, overview.TopIndicators[0].Monitored));
        Assert.Equal((string[])["demo 2 3", "demo 0 4"], overview.Buckets.Select(bucket => $"{bucket.List} {bucket.Count} {bucket.Monitored}").ToArray());
    }

    [Fact]
    public async Task The_latest_hits_of_a_client_say_what_matched_where_and_what_was_answered()
    {
        var row = StoreRows.Row(StoreRows.Start.AddMinutes(5), "192.0.2.1", 1, StoreRows.Rule("198.51.100.0/24") with { Letter = "CV-1", Release = 3 }, StoreRows.Rule("other.example"));
        await Apply(
            StoreRows.Row(StoreRows.Start, "192.0.2.1", 1, StoreRows.Rule("c2.alpha.example")),
            row with { Hit = row.Hit with { Trigger = HitTrigger.ResponseIp, Place = HitPlace.Address, Action = HitAction.NxDomain } },
            StoreRows.Row(StoreRows.Start, "192.0.2.2", 1, StoreRows.Rule("c2.alpha.example")));

        Assert.True(InternetAddress.TryParse("192.0.2.1", out var client));
        var hits = await reader.ReadHitsAsync(client, 10, Cancellation);

        Assert.Equal((HitTrigger.ResponseIp, HitPlace.Address, HitAction.NxDomain), (hits[0].Trigger, hits[0].Place, hits[0].Action));
        Assert.Equal(("198.51.100.0/24", "CV-1", 3), (hits[0].Rule.Indicator, hits[0].Rule.Letter, hits[0].Rule.Release));
        Assert.Equal((StoreRows.Start.AddMinutes(5), "www.198.51.100.0/24", 1L), (hits[0].Time, hits[0].Name, hits[0].Count));
        Assert.Equal((HitTrigger.QName, HitPlace.Question, HitAction.Sinkhole), (hits[1].Trigger, hits[1].Place, hits[1].Action));
        Assert.Equal(2, hits.Count);
        Assert.Equal(hits[0], Assert.Single(await reader.ReadHitsAsync(client, 1, Cancellation)));
    }

    [Fact]
    public async Task Names_hit_are_told_with_each_client_that_asked()
    {
        await Apply(
            StoreRows.Row(StoreRows.Start, "192.0.2.2", 4, StoreRows.Rule("c2.alpha.example")),
            StoreRows.Row(StoreRows.Start.AddMinutes(1), "192.0.2.1", 2, StoreRows.Rule("c2.alpha.example")),
            StoreRows.Row(StoreRows.Start, "192.0.2.1", 1, StoreRows.Rule("beta.example")) with { OtherNames = ["mail.beta.example"] });

        var names = new List<NameHits>();
        await foreach (var name in reader.ReadHitNamesAsync(Cancellation))
        {
            names.Add(name);
        }

        Assert.Equal(
            (string[])["mail.beta.example 192.0.2.1 0", "www.beta.example 192.0.2.1 1", "www.c2.alpha.example 192.0.2.1 2", "www.c2.alpha.example 192.0.2.2 4"],
            names.Select(name => $"{name.Name} {name.Client} {name.Hits}").ToArray());
    }

    private static HitRow Watched(HitRow row) => row with { Hit = row.Hit with { Action = HitAction.Monitor } };

    private async Task Apply(params HitRow[] rows) =>
        Assert.Equal(HitStoreOutcome.Stored, await store.ApplyAsync(StoreRows.Batch(rows), Cancellation));

    private async Task<List<Offender>> ReadAsync(OffenderFilter filter)
    {
        var rows = new List<Offender>();
        await foreach (var row in reader.ReadOffendersAsync(filter, Cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }
}
