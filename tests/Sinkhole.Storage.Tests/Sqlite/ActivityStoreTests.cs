using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Devices;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

public sealed class ActivityStoreTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 22);
    private static readonly InternetAddress Four = InternetAddress.FromIPv4(0x0A42_0A15);
    private static readonly InternetAddress Six = new(0x2001_0DB8_0000_0000, 0x15);

    private readonly string directory = Directory.CreateTempSubdirectory("sinkhole-store-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Rows_come_back_as_they_were_given_also_after_reopening()
    {
        ClientDay[] rows =
        [
            new(Day, Six, new ClientFigures { Queries = long.MaxValue, WithDnssec = 7, Hops = HopKinds.From64 | HopKinds.Routed255, LastSecond = 1_795_316_400, Proxy = Four }),
            new(Day, Four, new ClientFigures { Queries = 1, LastSecond = 1_795_316_401 }),
            new(Day.AddDays(1), Four, new ClientFigures { Queries = 2 }),
        ];
        using (var store = Open())
        {
            Assert.True(await store.WriteActivityAsync(new ActivityBatch(rows, [new RestOfDay(Day, 9)], [], Day), Cancellation));
        }

        using var again = Open();
        var log = await again.ReadActivityAsync(Day, Day, null, Cancellation);
        var one = await again.ReadActivityAsync(Day, Day.AddDays(9), Four, Cancellation);

        Assert.Equal([rows[1], rows[0]], log!.Clients);
        Assert.Equal([new RestOfDay(Day, 9)], log.Rest);
        Assert.Equal([rows[1], rows[2]], one!.Clients);
    }

    [Fact]
    public async Task A_row_given_again_takes_the_place_of_the_first()
    {
        using var store = Open();
        foreach (var queries in new[] { 5L, 8L, 8L })
        {
            ClientDay row = new(Day, Four, new ClientFigures { Queries = queries });
            await store.WriteActivityAsync(new ActivityBatch([row], [new RestOfDay(Day, queries)], [], Day), Cancellation);
        }

        var log = await store.ReadActivityAsync(Day, Day, null, Cancellation);

        Assert.Equal(8, Assert.Single(log!.Clients).Figures.Queries);
        Assert.Equal(8, Assert.Single(log.Rest).Queries);
    }

    [Fact]
    public async Task Days_before_the_first_that_is_kept_are_let_go()
    {
        using var store = Open();
        ClientDay[] rows = [.. Enumerable.Range(0, 5).Select(i => new ClientDay(Day.AddDays(i), Four, new ClientFigures { Queries = 1 }))];
        RestOfDay[] rest = [.. rows.Select(row => new RestOfDay(row.Day, 1))];
        await store.WriteActivityAsync(new ActivityBatch(rows, rest, [], Day), Cancellation);
        ClientDay next = new(Day.AddDays(5), Four, new ClientFigures { Queries = 1 });
        await store.WriteActivityAsync(new ActivityBatch([next], [], [], Day.AddDays(3)), Cancellation);

        var log = await store.ReadActivityAsync(Day, Day.AddDays(9), null, Cancellation);

        Assert.Equal([Day.AddDays(3), Day.AddDays(4), Day.AddDays(5)], log!.Clients.Select(row => row.Day));
        Assert.Equal([Day.AddDays(3), Day.AddDays(4)], log.Rest.Select(row => row.Day));
    }

    [Fact]
    public async Task Days_of_a_device_come_back_once_each_and_go_with_the_days_of_clients()
    {
        Assert.True(DeviceId.TryParse("mac:00:00:5e:00:53:21", out var device));
        DeviceDay[] days = [.. Enumerable.Range(0, 5).Select(i => new DeviceDay(Day.AddDays(i), i == 1 ? DeviceId.OfAddress(Four) : device))];
        var reader = new SqliteDeviceDays(Path.Combine(directory, "sinkhole.db"));
        Assert.Empty(await reader.ReadAsync(device, Day, Day, Cancellation));
        using var store = Open();
        foreach (var last in new[] { 0, 4 })
        {
            ClientDay client = new(Day.AddDays(last), Four, new ClientFigures { Queries = 1 });
            await store.WriteActivityAsync(new ActivityBatch([client], [], days, Day), Cancellation);
        }

        Assert.Equal([Day, Day.AddDays(2), Day.AddDays(3), Day.AddDays(4)], await reader.ReadAsync(device, Day.AddDays(-1), Day.AddDays(9), Cancellation));
        Assert.Equal([Day.AddDays(2), Day.AddDays(3)], await reader.ReadAsync(device, Day.AddDays(1), Day.AddDays(3), Cancellation));

        ClientDay next = new(Day.AddDays(5), Four, new ClientFigures { Queries = 1 });
        await store.WriteActivityAsync(new ActivityBatch([next], [], [], Day.AddDays(3)), Cancellation);

        Assert.Equal([Day.AddDays(3), Day.AddDays(4)], await reader.ReadAsync(device, Day, Day.AddDays(9), Cancellation));
    }

    [Fact]
    public async Task A_clock_that_is_years_ahead_for_a_moment_costs_no_days()
    {
        using var store = Open();
        ClientDay[] rows = [.. Enumerable.Range(0, 5).Select(i => new ClientDay(Day.AddDays(i), Four, new ClientFigures { Queries = 1 }))];
        await store.WriteActivityAsync(new ActivityBatch(rows, [], [], Day.AddDays(-85)), Cancellation);
        ClientDay ahead = new(Day.AddDays(1000), Four, new ClientFigures { Queries = 1 });
        await store.WriteActivityAsync(new ActivityBatch([ahead], [], [], Day.AddDays(911)), Cancellation);

        var log = await store.ReadActivityAsync(Day, Day.AddDays(9), null, Cancellation);

        Assert.Equal(rows.Select(row => row.Day), log!.Clients.Select(row => row.Day));
    }

    [Fact]
    public async Task A_store_that_cannot_be_opened_says_so_and_throws_nothing()
    {
        Directory.CreateDirectory(Path.Combine(directory, "sinkhole.db"));
        using var store = Open();

        Assert.Null(await store.ReadActivityAsync(Day, Day, null, Cancellation));
        Assert.False(await store.WriteActivityAsync(new ActivityBatch([], [], [], Day), Cancellation));
    }

    private SqliteHitStore Open() => SqliteHitStore.Open(Path.Combine(directory, "sinkhole.db"), TimeProvider.System, NullLogger<SqliteHitStore>.Instance);
}
