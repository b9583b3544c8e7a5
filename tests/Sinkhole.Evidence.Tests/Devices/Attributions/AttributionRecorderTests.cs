using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Networks;
using Sinkhole.Testing;
using Xunit;

namespace Sinkhole.Evidence.Tests.Devices.Attributions;

public sealed class AttributionRecorderTests : IHoldingWatch, IDisposable
{
    private readonly TestClock clock = new();
    private readonly MemoryAttributions store = new();
    private readonly DeviceDirectory directory = new(new HoldingIndex(new HoldingIndexOptions()));
    private readonly AttributionRecorder recorder;
    private DateTimeOffset known = DateTimeOffset.MaxValue;
    private long? late;

    public AttributionRecorderTests() => recorder = new AttributionRecorder(store, directory, this, clock, NullLogger<AttributionRecorder>.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public DateTimeOffset KnownThrough(InternetAddress client) => known;

    public long? TakeLateSince()
    {
        var since = late;
        late = null;
        return since;
    }

    public void Dispose() => recorder.Dispose();

    [Fact]
    public async Task Hits_of_one_device_make_one_record_and_a_change_of_holder_makes_another()
    {
        Lease("10.66.10.22", "02", fromMinutes: -60, toMinutes: 30);
        Lease("10.66.10.22", "05", fromMinutes: 40, toMinutes: 100);
        Hit("10.66.10.22", -3);
        Hit("10.66.10.22", -2);
        await RecordAsync();
        Hit("10.66.10.22", 20);
        Hit("10.66.10.22", 35);
        Hit("10.66.10.22", 50);
        Hit("10.66.10.22", 60);
        clock.Advance(TimeSpan.FromMinutes(70));
        await RecordAsync();

        Assert.Equal(["1:mac:00:00:5e:00:53:02 Dhcp High", "4:ip:10.66.10.22 Ip Low", "5:mac:00:00:5e:00:53:05 Dhcp High"], store.Records.Select(Text), StringComparer.Ordinal);
        Assert.Equal(6, store.Progress);
        Assert.Equal((6L, 3L, 0L), (recorder.Status.Hits, recorder.Status.Records, recorder.Status.Superseded));
    }

    [Fact]
    public async Task A_hit_waits_until_every_source_was_looked_at_after_it_so_that_the_holder_before_is_not_taken_for_it()
    {
        Lease("10.66.10.22", "02", fromMinutes: -60, toMinutes: 600);
        known = clock.GetUtcNow();
        Hit("10.66.10.22", 0);
        clock.Advance(TimeSpan.FromSeconds(3));
        await RecordAsync();
        Assert.Empty(store.Records);

        Lease("10.66.10.22", "05", fromMinutes: -0.5, toMinutes: 600);
        known = clock.GetUtcNow();
        await RecordAsync();

        Assert.Equal("1:mac:00:00:5e:00:53:05 Dhcp High", Text(Assert.Single(store.Records)));
    }

    [Fact]
    public async Task A_source_that_hangs_holds_nothing_back_for_longer_than_half_a_minute()
    {
        known = DateTimeOffset.MinValue;
        Hit("10.66.10.22", 0);
        clock.Advance(TimeSpan.FromSeconds(29));
        await RecordAsync();
        Assert.Empty(store.Records);

        clock.Advance(TimeSpan.FromSeconds(1));
        await RecordAsync();

        Assert.Equal("1:ip:10.66.10.22 Ip Low", Text(Assert.Single(store.Records)));
    }

    [Fact]
    public async Task A_renewed_lease_is_the_same_proof_and_no_new_record()
    {
        Lease("10.66.10.22", "02", fromMinutes: -60, toMinutes: 10);
        Hit("10.66.10.22", -5);
        await RecordAsync();
        Lease("10.66.10.22", "02", fromMinutes: 5, toMinutes: 100);
        Hit("10.66.10.22", 20);
        clock.Advance(TimeSpan.FromMinutes(30));
        await RecordAsync();

        Assert.Single(store.Records);
        Assert.Equal(2, store.Progress);
    }

    [Fact]
    public async Task What_a_forwarder_told_and_a_proxy_between_are_subjects_of_their_own()
    {
        var proxy = Given.Address("10.66.0.5");
        var one = new ForwardedOctets(new byte[] { 0xFD, 0xE9, 0, 6, 0, 0, 0x5E, 0, 0x53, 1 });
        var other = new ForwardedOctets(new byte[] { 0xFD, 0xE9, 0, 6, 0, 0, 0x5E, 0, 0x53, 2 });
        directory.Apply(new DeviceSettings { Forwarders = [new TrustedForwarder { Network = Given.Network("10.66.20.1") }, new TrustedForwarder { Network = Given.Network("10.66.0.5"), Believed = ForwardedOptions.Proxy }] });
        foreach (var subject in (AttributionSubject[])[Subject("10.66.20.1") with { Told = one }, Subject("10.66.20.1") with { Told = other }, Subject("10.66.20.1"), Subject("10.66.10.7") with { Forwarder = proxy }])
        {
            Hit(subject, -5);
        }

        await RecordAsync();

        Assert.Equal(
            ["1:mac:00:00:5e:00:53:01 Edns65001 High", "2:mac:00:00:5e:00:53:02 Edns65001 High", "3:net:10.66.20.1 Forwarder Unknown", "4:ip:10.66.10.7 Proxy Low"],
            store.Records.Select(Text),
            StringComparer.Ordinal);
        Assert.False(store.Records[2].Record.IsCounted);
    }

    [Fact]
    public async Task A_lease_that_is_read_late_adds_records_for_the_past_and_leaves_the_old_ones_as_they_were()
    {
        Hit("10.66.10.22", -30);
        Hit("10.66.10.22", -20);
        Hit("10.66.10.22", -5);
        await RecordAsync();
        var before = Assert.Single(store.Records);

        Lease("10.66.10.22", "02", fromMinutes: -25, toMinutes: -10);
        late = clock.GetUtcNow().AddMinutes(-25).ToUnixTimeSeconds();
        await RecordAsync();

        var added = store.Records[1];
        Assert.Same(before, store.Records[0]);
        Assert.Equal((2L, 2L, AttributionOccasion.LateLease), (added.Record.FirstHit, added.Record.LastHit!.Value, added.Record.Occasion));
        Assert.Equal("2:mac:00:00:5e:00:53:02 Dhcp High", Text(added));
        Assert.Equal([1L, 2L, 1L], ((long[])[1, 2, 3]).Select(hit => AttributionHistory.Find(store.Records, hit)!.Number));
        Assert.Equal(1, recorder.Status.Superseded);
    }

    [Fact]
    public async Task A_hit_that_turns_out_to_lie_beside_a_change_of_holder_is_nobodys_from_then_on()
    {
        Lease("10.66.10.22", "02", fromMinutes: -60, toMinutes: 60);
        Hit("10.66.10.22", -5);
        await RecordAsync();

        Lease("10.66.10.22", "05", fromMinutes: -5 - (1 / 60.0), toMinutes: 60);
        late = clock.GetUtcNow().AddMinutes(-6).ToUnixTimeSeconds();
        await RecordAsync();

        Assert.Equal(["1:mac:00:00:5e:00:53:02 Dhcp High", "1:ip:10.66.10.22 Ip Low"], store.Records.Select(Text), StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_was_told_late_is_kept_until_the_store_takes_what_follows_from_it()
    {
        Hit("10.66.10.22", -20);
        await RecordAsync();
        Lease("10.66.10.22", "02", fromMinutes: -25, toMinutes: -10);
        late = clock.GetUtcNow().AddMinutes(-25).ToUnixTimeSeconds();
        store.IsFull = true;
        await RecordAsync();
        Assert.Single(store.Records);

        store.IsFull = false;
        await RecordAsync();

        Assert.Equal("1:mac:00:00:5e:00:53:02 Dhcp High", Text(store.Records[1]));
    }

    [Fact]
    public async Task What_was_forgotten_since_never_takes_the_place_of_what_was_known()
    {
        Lease("10.66.10.22", "02", fromMinutes: -60, toMinutes: 10);
        Hit("10.66.10.22", -5);
        await RecordAsync();
        var forgetful = new DeviceDirectory(new HoldingIndex(new HoldingIndexOptions()));
        using var restarted = new AttributionRecorder(store, forgetful, this, clock, NullLogger<AttributionRecorder>.Instance);

        late = 0;
        await restarted.RecordOnceAsync(Cancellation);
        var asked = await restarted.ReattributeAsync(clock.GetUtcNow().AddDays(-1), clock.GetUtcNow(), Cancellation);

        Assert.Equal((1L, 0L, true), (asked.Hits, asked.Records, asked.IsWhole));
        Assert.Single(store.Records);
    }

    [Fact]
    public async Task What_people_say_of_clients_changes_the_past_only_when_a_person_asks()
    {
        Hit("10.66.30.1", -5);
        Hit("10.66.30.1", -4);
        await RecordAsync();
        directory.Apply(new DeviceSettings { Marks = [new ClientMark { Network = Given.Network("10.66.30.1"), Role = ClientRole.Nat }] });
        late = 0;
        await RecordAsync();
        Assert.Single(store.Records);

        var result = await recorder.ReattributeAsync(clock.GetUtcNow().AddMinutes(-10), clock.GetUtcNow(), Cancellation);
        var again = await recorder.ReattributeAsync(clock.GetUtcNow().AddMinutes(-10), clock.GetUtcNow(), Cancellation);

        Assert.Equal((2L, 1L), (result.Hits, result.Records));
        Assert.Equal(0, again.Records);
        Assert.Equal((1L, 2L, AttributionOccasion.Asked), (store.Records[1].Record.FirstHit, store.Records[1].Record.LastHit!.Value, store.Records[1].Record.Occasion));
        Assert.Equal(AttributionSource.Nat, AttributionHistory.Find(store.Records, 2)!.Record.Source);
    }

    [Theory]
    [InlineData(-3, "mac:00:00:5e:00:53:02")]
    [InlineData(-2, "ip:10.66.10.22")]
    [InlineData(-1, "ip:10.66.10.22")]
    [InlineData(0, "ip:10.66.10.22")]
    [InlineData(1, "ip:10.66.10.22")]
    [InlineData(2, "mac:00:00:5e:00:53:05")]
    public async Task A_hit_within_two_seconds_of_a_change_of_holder_is_nobodys(int seconds, string device)
    {
        Lease("10.66.10.22", "02", fromMinutes: -60, toMinutes: 60);
        Lease("10.66.10.22", "05", fromMinutes: -5, toMinutes: 60);
        Hit("10.66.10.22", -5 + (seconds / 60.0));

        await RecordAsync();

        Assert.Equal(device, Assert.Single(store.Records).Record.Device.ToString());
    }

    [Fact]
    public async Task The_first_query_of_a_device_that_was_given_a_free_address_is_that_devices()
    {
        Lease("10.66.10.22", "02", fromMinutes: -60, toMinutes: -6);
        Lease("10.66.10.22", "05", fromMinutes: -5, toMinutes: 60);
        Hit("10.66.10.22", -5);

        await RecordAsync();

        Assert.Equal("mac:00:00:5e:00:53:05", Assert.Single(store.Records).Record.Device.ToString());
    }

    [Fact]
    public async Task Hits_folded_over_a_change_of_holder_are_said_to_be_nobodys()
    {
        Lease("10.66.10.22", "02", fromMinutes: -60, toMinutes: -5);
        Lease("10.66.10.22", "05", fromMinutes: -5, toMinutes: 60);
        var at = Microseconds(-5);
        store.Hits.Add(new AttributableHit(1, at - 20_000_000, at + 20_000_000, Subject("10.66.10.22")));

        await RecordAsync();

        Assert.Equal("1:ip:10.66.10.22 Ip Low", Text(Assert.Single(store.Records)));
    }

    [Fact]
    public async Task An_exclusion_is_kept_with_reason_owner_and_end_and_its_end_makes_a_new_record()
    {
        var end = clock.GetUtcNow().AddMinutes(-4).ToUnixTimeSeconds();
        directory.Apply(new DeviceSettings { Exclusions = [new Exclusion { Network = Given.Network("10.66.40.9"), Reason = "máy quản trị kiểm thử", Owner = "Tổ CNTT", Span = new Validity(0, end) }] });
        Hit("10.66.40.9", -5);
        Hit("10.66.40.9", -3);

        await RecordAsync();

        Assert.Equal(("máy quản trị kiểm thử", "Tổ CNTT", end), (store.Records[0].Record.Exclusion?.Reason, store.Records[0].Record.Exclusion?.Owner, store.Records[0].Record.Exclusion?.Span.End));
        Assert.False(store.Records[0].Record.IsCounted);
        Assert.True(store.Records[1].Record.IsCounted);
    }

    [Fact]
    public async Task What_a_full_store_does_not_take_is_recorded_when_it_does()
    {
        store.IsFull = true;
        Hit("10.66.10.22", -5);
        await RecordAsync();
        Assert.False(recorder.Status.IsStoring);

        store.IsFull = false;
        await RecordAsync();

        Assert.True(recorder.Status.IsStoring);
        Assert.Single(store.Records);
    }

    private static AttributionSubject Subject(string client) => new(Given.Address(client), default, default);

    private static string Text(RecordedAttribution one) => $"{one.Record.FirstHit}:{one.Record.Device} {one.Record.Source} {one.Record.Confidence}";

    private long Microseconds(double minutes) => (clock.GetUtcNow().AddMinutes(minutes) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private void Hit(string client, double minutes) => Hit(Subject(client), minutes);

    private void Hit(AttributionSubject subject, double minutes) => store.Hits.Add(new AttributableHit(store.Hits.Count + 1, Microseconds(minutes), Microseconds(minutes), subject));

    private void Lease(string address, string device, double fromMinutes, double toMinutes) => directory.Holdings.Add(new Holding
    {
        Network = new InternetPrefix(Given.Address(address), 128),
        Device = Given.Device("mac:00:00:5e:00:53:" + device),
        Span = new Validity(clock.GetUtcNow().AddMinutes(fromMinutes).ToUnixTimeSeconds(), clock.GetUtcNow().AddMinutes(toMinutes).ToUnixTimeSeconds()),
        Source = new HoldingSource(HoldingSourceKind.Kea, "kea", "kea-leases4.csv"),
        Line = 2,
    });

    private Task<bool> RecordAsync() => recorder.RecordOnceAsync(Cancellation);
}
