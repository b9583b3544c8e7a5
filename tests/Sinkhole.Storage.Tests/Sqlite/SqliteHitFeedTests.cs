using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

public sealed class SqliteHitFeedTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("sinkhole-feed-").FullName;

    private string Store => Path.Combine(directory, "sinkhole.db");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Without_a_store_there_is_nothing_to_follow()
    {
        var feed = new SqliteHitFeed(Store);

        Assert.Null(await feed.ReadEndAsync(Cancellation));
        Assert.Empty(await feed.ReadAsync(0, 10, 10, Cancellation));
    }

    [Fact]
    public async Task Hits_come_by_their_numbers_within_the_bounds()
    {
        using var store = SqliteHitStore.Open(Store, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);
        var feed = new SqliteHitFeed(Store);
        Assert.Equal(0, (await feed.ReadEndAsync(Cancellation))?.Last);

        await store.ApplyAsync(new HitBatch([.. Enumerable.Range(1, 5).Select(number => StoreRows.Row(StoreRows.Start.AddSeconds(-number), "192.0.2.1", 1, StoreRows.Rule($"n{number}.example")))], [], 5), Cancellation);

        var end = await feed.ReadEndAsync(Cancellation);
        Assert.Equal(5, end?.Last);
        Assert.StartsWith("hits-", end?.Chain, StringComparison.Ordinal);
        Assert.Equal([3, 4], (await feed.ReadAsync(2, 4, 10, Cancellation)).Select(hit => hit.Number));
        Assert.Equal([1, 2, 3], (await feed.ReadAsync(0, 5, 3, Cancellation)).Select(hit => hit.Number));
        Assert.Equal(["www.n1.example", "www.n2.example", "www.n3.example"], (await feed.ReadAsync(0, 5, 3, Cancellation)).Select(hit => hit.Hit.Name), StringComparer.Ordinal);
        Assert.Empty(await feed.ReadAsync(5, 5, 3, Cancellation));
    }
}
