using Sinkhole.Campaigns.Exports;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Campaigns.Tests.Exports.Numbered;

public class StoredRowsTests
{
    private readonly HitsInMemory evidence = new();
    private readonly GivenVerdicts verdicts = new();
    private readonly StoredRows rows;

    public StoredRowsTests() => rows = new StoredRows(evidence, new AddressDevices(), verdicts);

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
    public async Task Records_and_rows_have_the_level_of_their_device_and_family_in_the_period()
    {
        evidence.Hits.AddRange([HitsInMemory.Hit(1, "10.66.10.21"), HitsInMemory.Hit(2, "10.66.10.22"), HitsInMemory.Hit(3, "10.66.10.23")]);
        evidence.Families.AddRange([HitsInMemory.Family("10.66.10.21", 3), HitsInMemory.Family("10.66.10.22", 900), HitsInMemory.Family("10.66.10.23", 2)]);
        verdicts.Add("ip:10.66.10.21", VerdictLevel.Repeated).Add("ip:10.66.10.22", VerdictLevel.Connected, "Other").Add("ip:10.66.10.23", VerdictLevel.Confirmed);
        var filter = new HitFilter { From = HitsInMemory.Start };

        var events = await rows.EventsAsync(filter, ExportLanguage.English, Cancellation).ToListAsync(Cancellation);
        var offenders = await rows.OffendersAsync(filter, Cancellation).ToListAsync(Cancellation);

        Assert.Equal([2, 1, 5], events.Select(row => row.Level));
        Assert.Equal([2, 1, 5], offenders.Select(row => row.Level));
        Assert.Equal(["3 attempts in 2 different hours"], events[0].LevelReasons);
        Assert.Equal([false, false, true], offenders.Select(row => row.IsConfirmed));
        Assert.All(verdicts.Requests, request => Assert.Equal(HitsInMemory.Start, request.From));
    }

    [Fact]
    public async Task What_came_from_an_address_that_may_be_many_machines_is_held_against_none()
    {
        evidence.Hits.Add(HitsInMemory.Hit(1));
        evidence.Families.Add(HitsInMemory.Family("10.66.10.21", 3));
        verdicts.Add("ip:10.66.10.21", VerdictLevel.Confirmed).Unresolved.Add(ExportRows.Address("10.66.10.21"));

        Assert.Equal(1, (await OneAsync()).Level);
        Assert.Equal(1, Assert.Single(await rows.OffendersAsync(new HitFilter(), Cancellation).ToListAsync(Cancellation)).Level);
    }

    [Theory]
    [InlineData("lam-sach", 5)]
    [InlineData("another", 1)]
    public async Task Where_no_family_is_named_the_level_is_that_of_the_rows_own_campaign(string campaign, int level)
    {
        var hit = HitsInMemory.Hit(1);
        evidence.Hits.Add(hit with { Hit = hit.Hit with { Rule = hit.Hit.Rule with { Family = "" } } });
        verdicts.Add("ip:10.66.10.21", VerdictLevel.Confirmed, family: "", new FamilySource("campaign-2022", campaign));

        Assert.Equal(level, (await OneAsync()).Level);
    }

    [Fact]
    public async Task A_device_is_asked_for_once_in_an_export()
    {
        evidence.Hits.AddRange([HitsInMemory.Hit(1), HitsInMemory.Hit(2), HitsInMemory.Hit(3)]);

        await rows.EventsAsync(new HitFilter(), ExportLanguage.English, Cancellation).ToListAsync(Cancellation);

        Assert.Single(verdicts.Requests);
    }

    [Fact]
    public async Task What_a_forwarder_asked_for_others_is_held_against_no_device()
    {
        var told = new ForwardedOctets((byte[])[0xFD, 0xE9, 0, 6, 0, 0, 0x5E, 0, 0x53, 1]);
        var hit = HitsInMemory.Hit(1);
        evidence.Hits.Add(hit with { Hit = hit.Hit with { Forwarded = told, Forwarder = ExportRows.Address("10.66.3.5") } });
        evidence.Families.Add(HitsInMemory.Family("10.66.10.21", 500) with { IsForwarded = true });
        verdicts.Add("net:10.66.10.21/32", VerdictLevel.Repeated);

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
        evidence.Families.Add(HitsInMemory.Family("10.66.10.21", 500));
        var device = new ExportDevice { Id = "mac:00:00:5e:00:53:01", Source = "dhcp", Confidence = AttributionConfidence.High, Excluded = "kiểm thử" };
        var excluded = new StoredRows(evidence, new GivenDevices(device, device), verdicts.Add(device.Id, VerdictLevel.Repeated));

        var row = Assert.Single(await excluded.EventsAsync(new HitFilter(), ExportLanguage.English, Cancellation).ToListAsync(Cancellation));
        var offender = Assert.Single(await excluded.OffendersAsync(new HitFilter(), Cancellation).ToListAsync(Cancellation));

        Assert.Equal((1, "kiểm thử"), (row.Level, row.Excluded));
        Assert.Empty(row.LevelReasons);
        Assert.Equal((1, "kiểm thử"), (offender.Level, offender.Excluded));
        Assert.False((offender with { Level = 5 }).IsConfirmed);
    }

    private async Task<EventRow> OneAsync() =>
        Assert.Single(await rows.EventsAsync(new HitFilter(), ExportLanguage.English, Cancellation).ToListAsync(Cancellation));
}
