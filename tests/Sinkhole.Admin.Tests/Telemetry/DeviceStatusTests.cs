using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Devices.Following;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Neighbours;

namespace Sinkhole.Admin.Tests.Telemetry;

public class DeviceStatusTests
{
    private static readonly DevicesStatus Troubled = new()
    {
        Leases =
        [
            new LeaseSourceStatus { Name = "kea", Path = "/kea-leases4.csv", LastRead = FakeStatus.Now.AddSeconds(-5), Holdings = 7, Refused = 2, ClockSkew = TimeSpan.FromSeconds(-90) },
            new LeaseSourceStatus { Name = "dhcp-1", Path = "/mnt/dhcp", Problem = new SourceProblem("The share is gone.", "Mất thư mục chia sẻ.") },
        ],
        Neighbours = new NeighbourSamplerStatus { Samples = 3, Entries = 12 },
        Holdings = new HoldingCounts { Leases = 5, Neighbours = 9 },
        Tables = [new TableStatus { Name = "assets", Path = "/a.csv", Rows = 40, Refused = 1, RefusedRows = [new SourceProblem("Row 4 is wrong.", "Dòng 4 sai.")] }],
        Attribution = new AttributionStatus { Hits = 11, Records = 4, Superseded = 1 },
        Expired = [new SourceProblem("The exclusion of 10.66.40.9 is over.", "Ngoại lệ cho 10.66.40.9 đã hết hạn.")],
    };

    [Fact]
    public async Task Sources_tables_and_records_are_counted()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with { Devices = Troubled };

        var text = await host.GetAsync("/metrics");

        Assert.Contains("sinkhole_lease_source_current{source=\"kea\"} 1\nsinkhole_lease_source_current{source=\"dhcp-1\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_lease_source_age_seconds{source=\"kea\"} 5\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_lease_source_clock_skew_seconds{source=\"kea\"} -90\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_device_holdings{kind=\"neighbour\"} 9\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_device_table_refused_rows{table=\"assets\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_neighbour_entries 12\n", text, StringComparison.Ordinal);
        Assert.Contains("sinkhole_attribution_superseded_total 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_keeps_devices_from_being_known_needs_attention_in_the_readers_language()
    {
        await using var host = await PagesHost.StartAsync();
        host.Status.Current = FakeStatus.Healthy with { Devices = Troubled };

        var vietnamese = await host.GetAsync("/?lang=vi");
        var english = await host.GetAsync("/?lang=en");

        Assert.Contains("Mất thư mục chia sẻ.", vietnamese, StringComparison.Ordinal);
        Assert.Contains("xuất hiện muộn ít nhất 1 phút", vietnamese, StringComparison.Ordinal);
        Assert.Contains("Dòng 4 sai.", vietnamese, StringComparison.Ordinal);
        Assert.Contains("The exclusion of 10.66.40.9 is over.", english, StringComparison.Ordinal);
        Assert.Contains("The share is gone.", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_is_set_up_nothing_is_said()
    {
        await using var host = await PagesHost.StartAsync();

        var text = await host.GetAsync("/metrics");

        Assert.DoesNotContain("sinkhole_lease_source", text, StringComparison.Ordinal);
        Assert.DoesNotContain("sinkhole_neighbour", text, StringComparison.Ordinal);
    }
}
