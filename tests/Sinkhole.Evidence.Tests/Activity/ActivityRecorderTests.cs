using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Testing;
using Xunit;

namespace Sinkhole.Evidence.Tests.Activity;

public sealed class ActivityRecorderTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly InternetAddress First = InternetAddress.FromIPv4(0x0A42_0A15);
    private static readonly InternetAddress Second = InternetAddress.FromIPv4(0x0A42_0A16);

    private readonly TestClock clock = new();
    private readonly MemoryActivityStore store = new();
    private readonly TestSightings sightings = new();
    private readonly ActiveDevices devices;
    private ActivityOptions options = new() { Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh") };

    public ActivityRecorderTests() => devices = new ActiveDevices(new DeviceDirectory(new HoldingIndex(new HoldingIndexOptions())), new KnownAtOnce(), clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_workers_saw_of_a_client_is_one_row_of_its_day()
    {
        using var recorder = Create();
        sightings.Set(0, Today, First, Seen(5, 100) with { Hops = HopKinds.From64 });
        sightings.Set(1, Today, First, Seen(7, 90) with { WithDnssec = 2, Hops = HopKinds.From128, Proxy = Second });

        await recorder.FlushAsync(Cancellation);

        Assert.Equal(
            new ClientFigures { Queries = 12, WithDnssec = 2, LastSecond = 100, Hops = HopKinds.From64 | HopKinds.From128, Proxy = Second },
            store.Find(Today, First));
        Assert.Equal((Today, 1, 12, 0), (recorder.Status.Day, recorder.Status.Clients, recorder.Status.Queries, recorder.Status.RestQueries));
    }

    [Fact]
    public async Task Only_rows_that_changed_are_stored_again()
    {
        using var recorder = Create();
        sightings.Set(0, Today, First, Seen(5, 100));
        sightings.Set(1, Today, Second, Seen(5, 100));
        await recorder.FlushAsync(Cancellation);
        sightings.Set(1, Today, Second, Seen(6, 101));
        await recorder.FlushAsync(Cancellation);
        await recorder.FlushAsync(Cancellation);

        Assert.Equal((2, 1), (store.Batches, store.LastBatch));
        Assert.Equal(new DateOnly(2026, 8, 25), store.KeepFrom);
    }

    [Fact]
    public async Task After_a_restart_the_day_goes_on_where_it_was()
    {
        using (var before = Create())
        {
            sightings.Set(0, Today, First, Seen(900, 100) with { WithDnssec = 900 });
            sightings.Rest[Today] = 40;
            await before.FlushAsync(Cancellation);
        }

        sightings.Set(0, Today, First, Seen(100, 200));
        sightings.Rest[Today] = 2;
        using var recorder = Create();
        await recorder.FlushAsync(Cancellation);
        await recorder.FlushAsync(Cancellation);

        Assert.Equal(Seen(1_000, 200) with { WithDnssec = 900 }, store.Find(Today, First));
        Assert.Equal((42, 42), (store.RestOf(Today), recorder.Status.RestQueries));
    }

    [Fact]
    public async Task A_suggestion_outlasts_a_restart_before_any_new_query()
    {
        using (var before = Create())
        {
            sightings.Set(0, Today, First, Seen(5_000, 100));
            await before.FlushAsync(Cancellation);
        }

        using var recorder = new ActivityRecorder(store, new(new TestSightings(), devices), options, clock, NullLogger<ActivityRecorder>.Instance);
        await recorder.FlushAsync(Cancellation);

        Assert.Equal(First, Assert.Single(recorder.Status.Points).Client);
        Assert.Equal(Today, recorder.Status.Since);
    }

    [Fact]
    public async Task Marking_the_client_ends_the_suggestion_at_once()
    {
        var isMarked = false;
        options = options with { IsMarked = client => isMarked && client == First };
        using var recorder = Create();
        sightings.Set(0, Today, First, Seen(5_000, 100));
        await recorder.FlushAsync(Cancellation);
        Assert.Single(recorder.Status.Points);

        isMarked = true;

        Assert.Empty(recorder.Status.Points);
    }

    [Fact]
    public async Task Yesterday_counts_along_and_the_day_before_does_not()
    {
        using var recorder = Create();
        sightings.Set(0, Today, First, Seen(5_000, 100));
        await recorder.FlushAsync(Cancellation);

        clock.Advance(TimeSpan.FromHours(14));
        sightings.Set(1, Today, Second, Seen(30, 200));
        sightings.Set(2, Today.AddDays(1), Second, Seen(1, 300));
        await recorder.FlushAsync(Cancellation);

        Assert.Equal((Today.AddDays(1), 1, Today), (recorder.Status.Day, recorder.Status.Clients, recorder.Status.Since));
        Assert.Equal(30, store.Find(Today, Second)?.Queries);
        Assert.Equal(5_031, Assert.Single(recorder.Status.Points).AllQueries);

        clock.Advance(TimeSpan.FromDays(1));
        await recorder.FlushAsync(Cancellation);
        Assert.Empty(recorder.Status.Points);
    }

    [Fact]
    public async Task A_clock_set_back_over_midnight_counts_nothing_twice()
    {
        using var recorder = Create();
        clock.Advance(TimeSpan.FromHours(14));
        sightings.Set(0, Today.AddDays(1), First, Seen(5, 100));
        await recorder.FlushAsync(Cancellation);
        foreach (var hours in (int[])[-1, 1])
        {
            clock.Advance(TimeSpan.FromHours(hours));
            await recorder.FlushAsync(Cancellation);
        }

        Assert.Equal(5, store.Find(Today.AddDays(1), First)?.Queries);
    }

    [Fact]
    public async Task While_the_store_cannot_be_read_nothing_is_written_over_what_it_has()
    {
        using (var before = Create())
        {
            sightings.Set(0, Today, First, Seen(900, 100));
            await before.FlushAsync(Cancellation);
        }

        sightings.Set(0, Today, First, Seen(1, 200));
        store.IsGone = true;
        using var recorder = Create();
        await recorder.FlushAsync(Cancellation);
        store.IsGone = false;
        await recorder.FlushAsync(Cancellation);

        Assert.Equal(901, store.Find(Today, First)?.Queries);
    }

    [Fact]
    public async Task What_the_store_does_not_take_is_given_again()
    {
        using var recorder = Create();
        await recorder.FlushAsync(Cancellation);
        sightings.Set(0, Today, First, Seen(3, 100));
        store.IsGone = true;
        await recorder.FlushAsync(Cancellation);
        store.IsGone = false;
        await recorder.FlushAsync(Cancellation);

        Assert.Equal(3, store.Find(Today, First)?.Queries);
    }

    [Fact]
    public async Task Clients_beyond_the_bound_are_one_sum_and_those_with_rows_keep_them()
    {
        options = options with { MaxClientsPerDay = 1 };
        using var recorder = Create();
        sightings.Set(1, Today, Second, Seen(3, 100));
        await recorder.FlushAsync(Cancellation);
        sightings.Set(0, Today, First, Seen(8, 100));
        sightings.Set(1, Today, Second, Seen(4, 101));
        await recorder.FlushAsync(Cancellation);

        Assert.Equal((4, null, 8), (store.Find(Today, Second)?.Queries, store.Find(Today, First)?.Queries, store.RestOf(Today)));
        Assert.Equal((1, 8), (recorder.Status.Clients, recorder.Status.RestQueries));
    }

    [Fact]
    public async Task It_looks_at_once_and_then_every_minute_and_at_the_end()
    {
        using var recorder = Create();
        sightings.Set(0, Today, First, Seen(1, 100));
        await recorder.StartAsync(Cancellation);
        await WaitForAsync(1);
        sightings.Set(0, Today, First, Seen(2, 101));
        clock.Advance(ActivityRecorder.Interval);
        await WaitForAsync(2);
        sightings.Set(0, Today, First, Seen(3, 102));

        await recorder.StopAsync(Cancellation);

        Assert.Equal(3, store.Find(Today, First)?.Queries);
    }

    [Fact]
    public async Task What_is_seen_while_the_end_comes_is_stored_too()
    {
        var isFree = new TaskCompletionSource();
        store.Until = isFree.Task;
        using var recorder = Create();
        sightings.Set(0, Today, First, Seen(3, 100));
        await recorder.StartAsync(Cancellation);
        await store.Asked.WaitAsync(Cancellation);

        sightings.Set(0, Today, First, Seen(5, 101));
        var stopping = recorder.StopAsync(Cancellation);
        isFree.SetResult();
        await stopping;

        Assert.Equal(5, store.Find(Today, First)?.Queries);
    }

    private static ClientFigures Seen(long queries, long second) => new() { Queries = queries, LastSecond = second };

    private ActivityRecorder Create() => new(store, new(sightings, devices), options, clock, NullLogger<ActivityRecorder>.Instance);

    private async Task WaitForAsync(long queries)
    {
        while (store.Find(Today, First)?.Queries != queries)
        {
            clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Delay(1, Cancellation);
        }
    }

    private sealed class KnownAtOnce : IHoldingWatch
    {
        public DateTimeOffset KnownThrough(InternetAddress client) => DateTimeOffset.MaxValue;

        public long? TakeLateSince() => null;
    }
}
