using Sinkhole.Campaigns.Exports;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Campaigns.Tests.Exports.Numbered;

public class StoredRowsTests
{
    private readonly HitsInMemory evidence = new();
    private readonly StoredRows rows;

    public StoredRowsTests() => rows = new StoredRows(evidence, new AddressDevices());

    public static TheoryData<HitTrigger> Triggers { get; } = [.. Enum.GetValues<HitTrigger>()];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_record_says_what_the_store_keeps_and_guesses_nothing()
    {
        evidence.Hits.Add(HitsInMemory.Hit(7));

        var row = await OneAsync();

        Assert.Equal((7, "10.66.10.21", 50_005, 4711, "node-1"), (row.Sequence, row.Client.ToString(), row.Port, row.DnsId, row.Node));
        Assert.Equal(("www.c2.alpha.example", "WwW.c2.AlPhA.eXaMpLe"), (row.QueryName, row.QueryNameSent));
        Assert.Equal(("campaign-2022", 2, HitsInMemory.ListHash, "1298/CATTT-NCSC", "lam-sach"), (row.List, row.ListVersion, row.ListSha256, row.Letter, row.Campaign));
        Assert.Equal(("ip:10.66.10.21", "ip", AttributionConfidence.Low, ""), (row.DeviceId, row.AttributionSource, row.Confidence, row.Mac));
        Assert.Equal((1, false, null), (row.Level, row.IsConfirmed, row.Sinkhole));
        Assert.Empty(row.Answers);
    }

    [Theory]
    [MemberData(nameof(Triggers))]
    public async Task A_trigger_keeps_its_name(HitTrigger trigger)
    {
        var hit = HitsInMemory.Hit(1);
        evidence.Hits.Add(hit with { Hit = hit.Hit with { Trigger = trigger } });

        Assert.Equal(trigger.ToString(), (await OneAsync()).Trigger.ToString());
    }

    [Fact]
    public async Task Repeated_look_ups_raise_a_device_to_level_2_and_a_single_visit_does_not()
    {
        evidence.Hits.AddRange([HitsInMemory.Hit(1, "10.66.10.21"), HitsInMemory.Hit(2, "10.66.10.22"), HitsInMemory.Hit(3, "10.66.10.23")]);
        evidence.Families.AddRange([HitsInMemory.Family("10.66.10.21", 3, 2), HitsInMemory.Family("10.66.10.22", 900, 1), HitsInMemory.Family("10.66.10.23", 2, 2)]);

        var events = await rows.EventsAsync(new HitFilter(), ExportLanguage.English, Cancellation).ToListAsync(Cancellation);
        var offenders = await rows.OffendersAsync(new HitFilter(), Cancellation).ToListAsync(Cancellation);

        Assert.Equal([2, 1, 1], events.Select(row => row.Level));
        Assert.Equal([2, 1, 1], offenders.Select(row => row.Level));
        Assert.Equal(["3 look-ups in 2 different hours"], events[0].LevelReasons);
        Assert.All(offenders, row => Assert.False(row.IsConfirmed));
    }

    [Fact]
    public async Task What_a_forwarder_asked_for_others_is_held_against_no_device()
    {
        var told = new ForwardedOctets((byte[])[0xFD, 0xE9, 0, 6, 0, 0, 0x5E, 0, 0x53, 1]);
        var hit = HitsInMemory.Hit(1);
        evidence.Hits.Add(hit with { Hit = hit.Hit with { Forwarded = told, Forwarder = ExportRows.Address("10.66.3.5") } });
        evidence.Families.Add(HitsInMemory.Family("10.66.10.21", 500, 20) with { IsForwarded = true });

        var row = await OneAsync();
        var offender = Assert.Single(await rows.OffendersAsync(new HitFilter(), Cancellation).ToListAsync(Cancellation));

        Assert.Equal(("forwarder", AttributionConfidence.Unknown, 1, false), (row.AttributionSource, row.Confidence, row.Level, row.IsAttributed));
        Assert.StartsWith("net:10.66.10.21", row.DeviceId, StringComparison.Ordinal);
        Assert.Equal(("10.66.3.5", "65001=00:00:5e:00:53:01"), (row.Forwarder.ToString(), row.Forwarded));
        Assert.Equal((1, AttributionConfidence.Unknown, row.DeviceId), (offender.Level, offender.Confidence, offender.DeviceId));
    }

    [Fact]
    public async Task An_excluded_client_is_named_as_such_and_raised_to_no_level()
    {
        evidence.Hits.Add(HitsInMemory.Hit(1));
        evidence.Families.Add(HitsInMemory.Family("10.66.10.21", 500, 20));
        var device = new ExportDevice { Id = "mac:00:00:5e:00:53:01", Source = "dhcp", Confidence = AttributionConfidence.High, Excluded = "kiểm thử" };
        var excluded = new StoredRows(evidence, new GivenDevices(device, device));

        var row = Assert.Single(await excluded.EventsAsync(new HitFilter(), ExportLanguage.English, Cancellation).ToListAsync(Cancellation));
        var offender = Assert.Single(await excluded.OffendersAsync(new HitFilter(), Cancellation).ToListAsync(Cancellation));

        Assert.Equal((1, "kiểm thử"), (row.Level, row.Excluded));
        Assert.Empty(row.LevelReasons);
        Assert.Equal((1, "kiểm thử"), (offender.Level, offender.Excluded));
        Assert.False((offender with { Level = 5 }).IsConfirmed);
    }

    [Fact]
    public async Task What_several_devices_of_an_address_did_together_is_held_against_none_of_them()
    {
        evidence.Hits.Add(HitsInMemory.Hit(1));
        evidence.Families.Add(HitsInMemory.Family("10.66.10.21", 500, 20));
        var device = new ExportDevice { Id = "mac:00:00:5e:00:53:01", Source = "dhcp", Confidence = AttributionConfidence.High };
        var address = new ExportDevice { Id = "ip:10.66.10.21", Source = "ip", Confidence = AttributionConfidence.Low };

        var several = Assert.Single(await new StoredRows(evidence, new GivenDevices(device, address)).EventsAsync(new HitFilter(), ExportLanguage.English, Cancellation).ToListAsync(Cancellation));
        var one = Assert.Single(await new StoredRows(evidence, new GivenDevices(device, device)).EventsAsync(new HitFilter(), ExportLanguage.English, Cancellation).ToListAsync(Cancellation));

        Assert.Equal((1, 2), (several.Level, one.Level));
        Assert.Empty(several.LevelReasons);
    }

    private async Task<EventRow> OneAsync() =>
        Assert.Single(await rows.EventsAsync(new HitFilter(), ExportLanguage.English, Cancellation).ToListAsync(Cancellation));
}
