using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Retention;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Retention;
using Sinkhole.Storage.Sqlite;
using Sinkhole.Storage.Tests.Sqlite;
using Sinkhole.Testing;
using Xunit;

namespace Sinkhole.Storage.Tests.Retention;

/// <summary>Measures what removing a million rows costs, and how long who stores hits waits meanwhile; run by hand in Release.</summary>
public sealed class RetentionCost(ITestOutputHelper output) : IDisposable
{
    private const int Count = 1_000_000;
    private const int BatchRows = 5_000;
    private readonly string directory = Directory.CreateTempSubdirectory("sinkhole-retention-").FullName;
    private readonly TestClock clock = new();
    private readonly List<double> waits = [];
    private readonly List<double> steps = [];
    private volatile bool isOver;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(directory, "sinkhole.db");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact(Explicit = true)]
    public async Task Measure()
    {
        using var key = AnchorKeyFiles.Create(directory).Key!;
        using var store = SqliteHitStore.Open(Database, clock, NullLogger<SqliteHitStore>.Instance);
        await FillAsync(store, key);
        var before = new FileInfo(Database).Length;
        clock.Advance(TimeSpan.FromDays(100));
        for (var days = 7; days > 0; days--)
        {
            await store.AddAsync(clock.GetUtcNow().AddDays(-days), new QueryCounts { Admitted = 1 }, Cancellation);
        }

        using var remover = new HitRemover(store, Database, new RetentionSigning(key, "0.0.0", clock), new RetentionOptions { KeepDays = 30 }, NullLogger<HitRemover>.Instance);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(RemoveAsync(remover), WriteMeanwhileAsync(store));
        steps.Sort();
        waits.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{remover.Status.Rows} rows in {watch.Elapsed}, {steps.Count} steps, median {steps[steps.Count / 2]:F1} ms, longest {steps[^1]:F0} ms (a piece that is read)"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one more hit took meanwhile, with its commit: median {waits[waits.Count / 2]:F1} ms, longest {waits[^1]:F0} ms of {waits.Count}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"file {before >> 20} MiB before, {new FileInfo(Database).Length >> 20} MiB after"));
        await FillAsync(store, key);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"file {new FileInfo(Database).Length >> 20} MiB with as many new rows"));
        Assert.InRange(new FileInfo(Database).Length, 0, before + (before / 5));
    }

    private async Task FillAsync(SqliteHitStore store, AnchorKey key)
    {
        using var keeper = new AnchorKeeper(
            store, new AnchorSigning(key, new AnchorSchedule(new AnchorScheduleOptions(), clock), "0.0.0", clock), NullLogger<AnchorKeeper>.Instance);
        var random = new Random(1);
        for (var row = 0; row < Count; row += BatchRows)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100 * BatchRows));
            HitRow[] rows = [.. Enumerable.Range(0, BatchRows).Select(i => Row(clock.GetUtcNow().AddMilliseconds(-100 * (BatchRows - i)), random.Next(5000)))];
            Assert.Equal(HitStoreOutcome.Stored, await store.ApplyAsync(StoreRows.Batch(rows), Cancellation));
            await keeper.KeepAsync(Cancellation);
        }

        clock.Advance(TimeSpan.FromHours(2));
        await keeper.KeepAsync(Cancellation);
    }

    private async Task RemoveAsync(HitRemover remover)
    {
        await Task.Yield();
        bool isMore;
        do
        {
            var began = Stopwatch.GetTimestamp();
            isMore = await remover.StepAsync(Cancellation);
            steps.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        while (isMore);

        isOver = true;
    }

    private async Task WriteMeanwhileAsync(SqliteHitStore store)
    {
        while (!isOver)
        {
            await Task.Delay(20, Cancellation);
            var began = Stopwatch.GetTimestamp();
            await store.ApplyAsync(StoreRows.Batch(Row(clock.GetUtcNow(), 1)), Cancellation);
            waits.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    private static HitRow Row(DateTimeOffset time, int client) => StoreRows.Row(
        time,
        string.Create(CultureInfo.InvariantCulture, $"10.{client >> 16}.{(client >> 8) & 255}.{client & 255}"),
        1,
        StoreRows.Rule(string.Create(CultureInfo.InvariantCulture, $"host{client % 200}.alpha.example"), row: client % 200));
}
