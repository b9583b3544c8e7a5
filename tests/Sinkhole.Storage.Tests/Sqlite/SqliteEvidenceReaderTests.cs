using Microsoft.Extensions.Logging.Abstractions;
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
