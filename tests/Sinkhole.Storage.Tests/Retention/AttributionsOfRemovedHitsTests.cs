using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Storage.Sqlite;
using Sinkhole.Storage.Tests.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Retention;

public sealed class AttributionsOfRemovedHitsTests
{
    private static readonly InternetAddress Gone = InternetAddress.FromIPv4(0xC0000202);
    private static readonly InternetAddress Left = InternetAddress.FromIPv4(0xC000020C);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_stay_chained_and_speak_only_of_hits_that_are_there()
    {
        using var store = await RetainedStore.CreateAsync();
        await RecordAsync(store);
        var reader = new SqliteAttributionReader(store.Chained.DatabasePath);
        var before = (await reader.ReadClientAsync(Gone, 10, Cancellation), await reader.ReadClientAsync(Left, 10, Cancellation));
        await store.GoToDayAsync(31.2);

        await store.RemoveAsync();

        Assert.Equal((2, 1 + 2 + 3), (before.Item1.Sum(span => span.Hits), before.Item2.Sum(span => span.Hits)));
        Assert.Empty(await reader.ReadClientAsync(Gone, 10, Cancellation));
        var span = Assert.Single(await reader.ReadClientAsync(Left, 10, Cancellation));
        Assert.Equal((2 + 3, StoreRows.Start.AddDays(2).AddMinutes(2)), (span.Hits, span.FirstSeen));
        Assert.Equal(2, (await reader.VerifyAsync([], Cancellation)).Records);
        Assert.True((await reader.VerifyAsync([], Cancellation)).IsWhole);
    }

    [Fact]
    public async Task A_past_that_is_partly_gone_is_looked_at_again_by_the_hits_that_are_left()
    {
        using var store = await RetainedStore.CreateAsync();
        await store.GoToDayAsync(31.2);
        await store.RemoveAsync();
        using var opened = store.Open();
        var attributions = new SqliteAttributionStore(opened, store.Chained.DatabasePath);

        var range = await attributions.FindHitsAsync(StoreRows.Start.AddDays(-1), StoreRows.Start.AddDays(9), Cancellation);
        var none = await attributions.FindHitsAsync(StoreRows.Start, StoreRows.Start.AddDays(1.5), Cancellation);
        var hits = await attributions.ReadHitsAsync(0, 100, 5, Cancellation);

        Assert.Equal((19, 39), range);
        Assert.Null(none);
        Assert.Equal(RetainedStore.Numbers(19, 23), hits.Select(hit => hit.Number));
    }

    private static async Task RecordAsync(RetainedStore store)
    {
        using var opened = store.Open();
        AttributionRecord[] records = [RecordOf(Gone, 3), RecordOf(Left, 9)];
        Assert.True(await new SqliteAttributionStore(opened, store.Chained.DatabasePath).AppendAsync(records, 0, RetainedStore.Rows, Cancellation));
    }

    private static AttributionRecord RecordOf(InternetAddress client, long first) => new()
    {
        Subject = new AttributionSubject(client, default, default),
        FirstHit = first,
        MadeAt = StoreRows.Start.AddDays(5),
        Device = DeviceId.OfAddress(client),
        Source = AttributionSource.Ip,
        Confidence = Confidence.Low,
    };
}
