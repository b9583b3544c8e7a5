using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Networks;
using Sinkhole.Evidence.Tests.Devices;
using Sinkhole.Testing;
using Xunit;

namespace Sinkhole.Evidence.Tests.Activity;

public sealed class DeviceDaysTests : IHoldingWatch
{
    private static readonly InternetAddress Client = Given.Address("10.66.10.21");
    private static readonly InternetAddress Other = Given.Address("10.66.10.22");
    private static readonly DateOnly Today = new(2026, 11, 22);

    private readonly TestClock clock = new();
    private readonly MemoryActivityStore store = new();
    private readonly TestSightings sightings = new();
    private readonly DeviceDirectory directory = new(new HoldingIndex(new HoldingIndexOptions()));
    private DateTimeOffset known = DateTimeOffset.MaxValue;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public DateTimeOffset KnownThrough(InternetAddress client) => known;

    public long? TakeLateSince() => null;

    [Fact]
    public async Task A_machine_that_changes_its_address_is_one_active_machine_and_the_address_two()
    {
        Lease(Client, "02", fromMinutes: -60, toMinutes: 10);
        Lease(Other, "02", fromMinutes: 10, toMinutes: 60);
        Lease(Client, "05", fromMinutes: 20, toMinutes: 60);
        using var recorder = Create();

        await SeeAsync(recorder, Client, minute: 1);
        await SeeAsync(recorder, Client, minute: 2);
        await SeeAsync(recorder, Other, minute: 15);
        await SeeAsync(recorder, Client, minute: 25);

        Assert.Equal([Day("mac:00:00:5e:00:53:02"), Day("mac:00:00:5e:00:53:05")], store.Devices);
    }

    [Fact]
    public async Task Who_it_was_waits_until_the_sources_were_looked_at_and_is_asked_of_the_moment_it_was_seen()
    {
        known = clock.GetUtcNow();
        Lease(Client, "02", fromMinutes: -60, toMinutes: 1);
        Lease(Client, "05", fromMinutes: 1, toMinutes: 60);
        using var recorder = Create();

        // The client goes on asking: its newest moment is always later than what is known.
        await SeeAsync(recorder, Client, minute: 0.5);
        Assert.Empty(store.Devices);
        known = Moment(0.9);
        await SeeAsync(recorder, Client, minute: 0.95);
        Assert.Equal([Day("mac:00:00:5e:00:53:02")], store.Devices);

        known = Moment(1.3);
        await SeeAsync(recorder, Client, minute: 1.2);
        await SeeAsync(recorder, Client, minute: 1.3);
        Assert.Equal([Day("mac:00:00:5e:00:53:02"), Day("mac:00:00:5e:00:53:05")], store.Devices);
    }

    [Fact]
    public async Task A_source_that_stands_still_is_not_waited_for_for_ever()
    {
        known = DateTimeOffset.MinValue;
        using var recorder = Create();

        await SeeAsync(recorder, Client, minute: 1);
        Assert.Empty(store.Devices);
        clock.Advance(TimeSpan.FromMinutes(8));
        await recorder.FlushAsync(Cancellation);
        Assert.Empty(store.Devices);
        clock.Advance(TimeSpan.FromMinutes(1));
        await recorder.FlushAsync(Cancellation);

        Assert.Equal([Day("ip:10.66.10.21")], store.Devices);
    }

    [Fact]
    public async Task A_source_that_goes_no_further_holds_the_days_up_for_half_a_minute()
    {
        known = clock.GetUtcNow();
        using var recorder = Create();

        await SeeAsync(recorder, Client, minute: 1);
        Assert.Empty(store.Devices);
        clock.Advance(TimeSpan.FromSeconds(30));
        await recorder.FlushAsync(Cancellation);

        Assert.Equal([Day("ip:10.66.10.21")], store.Devices);
    }

    [Fact]
    public async Task A_point_with_several_machines_behind_it_is_no_machine()
    {
        directory.Apply(DeviceSettings.None with { Marks = [new ClientMark { Network = Given.Network("10.66.10.21/32"), Role = ClientRole.Nat }] });
        using var recorder = Create();

        await SeeAsync(recorder, Client, minute: 1);
        await SeeAsync(recorder, Other, minute: 2);

        Assert.Equal([Day("ip:10.66.10.22")], store.Devices);
    }

    [Fact]
    public async Task What_a_start_did_not_come_to_ask_the_next_one_asks()
    {
        Lease(Client, "02", fromMinutes: -60, toMinutes: 10);
        known = clock.GetUtcNow();
        using (var before = Create())
        {
            await SeeAsync(before, Client, minute: 1);
        }

        known = DateTimeOffset.MaxValue;
        clock.Advance(TimeSpan.FromHours(1));
        using var recorder = new ActivityRecorder(
            store, new(new TestSightings(), new(directory, this, clock)), new ActivityOptions(), clock, NullLogger<ActivityRecorder>.Instance);
        await recorder.FlushAsync(Cancellation);

        Assert.Equal([Day("mac:00:00:5e:00:53:02")], store.Devices);
    }

    [Fact]
    public async Task What_the_store_does_not_take_is_given_again()
    {
        using var recorder = Create();
        await recorder.FlushAsync(Cancellation);
        store.IsGone = true;
        await SeeAsync(recorder, Client, minute: 1);
        store.IsGone = false;
        await recorder.FlushAsync(Cancellation);
        await recorder.FlushAsync(Cancellation);

        Assert.Equal([Day("ip:10.66.10.21")], store.Devices);
    }

    [Fact]
    public async Task Forged_clients_fill_a_day_no_further_than_its_bound()
    {
        using var recorder = Create(new ActivityOptions { MaxClientsPerDay = 3 });
        for (var i = 0; i < 10; i++)
        {
            await SeeAsync(recorder, InternetAddress.FromIPv4(0x0A42_0B00 + (uint)i), minute: 1);
        }

        Assert.Equal(3, store.Devices.Count);
    }

    private static DeviceDay Day(string device) => new(Today, Given.Device(device));

    private static DateTimeOffset Moment(double minute) => new DateTimeOffset(2026, 11, 22, 3, 0, 0, TimeSpan.Zero).AddMinutes(minute);

    private ActivityRecorder Create(ActivityOptions? options = null) =>
        new(store, new(sightings, new(directory, this, clock)), options ?? new ActivityOptions(), clock, NullLogger<ActivityRecorder>.Instance);

    private async Task SeeAsync(ActivityRecorder recorder, InternetAddress client, double minute)
    {
        sightings.Set(0, Today, client, new ClientFigures { Queries = 1, LastSecond = Moment(minute).ToUnixTimeSeconds() });
        if (Moment(minute) > clock.GetUtcNow())
        {
            clock.Advance(Moment(minute) - clock.GetUtcNow());
        }

        await recorder.FlushAsync(Cancellation);
    }

    private void Lease(InternetAddress client, string end, int fromMinutes, int toMinutes) => directory.Holdings.Add(new Holding
    {
        Network = new InternetPrefix(client, 128),
        Device = Given.Device($"mac:00:00:5e:00:53:{end}"),
        Span = new Validity(Moment(fromMinutes).ToUnixTimeSeconds(), Moment(toMinutes).ToUnixTimeSeconds()),
        Source = new HoldingSource(HoldingSourceKind.Kea, "kea", "kea-leases4.csv"),
    });
}
