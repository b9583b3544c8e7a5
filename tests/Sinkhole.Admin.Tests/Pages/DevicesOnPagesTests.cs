using System.Globalization;
using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;

namespace Sinkhole.Admin.Tests.Pages;

public class DevicesOnPagesTests
{
    [Fact]
    public async Task Machines_points_and_exclusions_stand_apart_and_each_device_with_its_source_and_its_confidence()
    {
        await using var host = await PagesHost.StartAsync();
        Add(host, "10.66.10.21", SampleDevices.Of("mac:00:00:5e:00:53:01", AttributionSource.Dhcp, Confidence.High));
        Add(host, "10.66.30.1", SampleDevices.Of("net:10.66.30.1", AttributionSource.Nat, Confidence.Unknown));
        Add(host, "10.66.40.9", SampleDevices.Of("mac:00:00:5e:00:53:09", AttributionSource.Arp, Confidence.High, excluded: "máy quản trị kiểm thử"));
        Add(host, "10.66.10.30");

        var page = await host.GetAsync("/clients?lang=vi");
        var (points, excluded) = (page.IndexOf("<h2>Điểm mạng chưa xác định thiết bị</h2>", StringComparison.Ordinal), page.IndexOf("<h2>Ngoại lệ</h2>", StringComparison.Ordinal));

        Assert.True(points > 0 && excluded > points);
        Assert.InRange(page.IndexOf("KETOAN-01", StringComparison.Ordinal), 1, points);
        Assert.InRange(page.IndexOf("đang xác định", StringComparison.Ordinal), 1, points);
        Assert.InRange(page.IndexOf("net:10.66.30.1", StringComparison.Ordinal), points, excluded);
        Assert.InRange(page.IndexOf("mac:00:00:5e:00:53:09", StringComparison.Ordinal), excluded, page.Length);
        Assert.Contains("mac:00:00:5e:00:53:01", page, StringComparison.Ordinal);
        Assert.Contains("P201 · Sở Mẫu A (DEMO.01) · Bà An", page, StringComparison.Ordinal);
        Assert.Contains("<div>bản ghi cấp phát địa chỉ (DHCP)</div>", page, StringComparison.Ordinal);
        Assert.Contains("<div>cao</div>", page, StringComparison.Ordinal);
        Assert.Contains("ngoại lệ: máy quản trị kiểm thử; Tổ CNTT; đến hết 22/12/2026 09:59", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clients_page_says_who_had_the_address_when_by_what_and_what_was_believed_before()
    {
        await using var host = await PagesHost.StartAsync();
        var now = FakeStatus.Now;
        Add(host, "10.66.10.22", SampleDevices.Of("mac:00:00:5e:00:53:01", AttributionSource.Dhcp, Confidence.High));
        host.Evidence.Spans.Add(new AttributedSpan(SampleDevices.WithLease(SampleDevices.Of("mac:00:00:5e:00:53:01", AttributionSource.Dhcp, Confidence.High), now.AddHours(-3), now.AddHours(5)), 1, 9)
        {
            FirstSeen = now.AddHours(-2),
            LastSeen = now.AddHours(-1),
            Hits = 4,
            Before = [SampleDevices.Of("ip:10.66.10.22", AttributionSource.Ip, Confidence.Low)],
        });

        var page = await host.GetAsync("/clients/10.66.10.22?lang=en");

        Assert.Contains("Devices that had this address", page, StringComparison.Ordinal);
        Assert.Contains("a lookup is a suspicion and no more", page, StringComparison.Ordinal);
        Assert.Contains("KETOAN-01", page, StringComparison.Ordinal);
        Assert.Contains("DHCP lease", page, StringComparison.Ordinal);
        Assert.Contains("ip:10.66.10.22 (address alone; recorded ", page, StringComparison.Ordinal);
        Assert.Contains(" – ", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vi", new[] { -40, -29, -3 }, "<td data-label=\"Có hoạt động (30 ngày gần đây)\">2 ngày; gần nhất {0:dd/MM/yyyy}</td>")]
    [InlineData("en", new[] { 0 }, "<td data-label=\"Seen active (30 days)\">1 day; last {0:d MMM yyyy}</td>")]
    [InlineData("en", new[] { -30, 1 }, "<td data-label=\"Seen active (30 days)\">not seen</td>")]
    public async Task A_clients_page_says_whether_its_devices_are_there_at_all(string language, int[] days, string expected)
    {
        await using var host = await PagesHost.StartAsync();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(FakeStatus.Now, new DisplayOptions().Zone).DateTime);
        var record = SampleDevices.Of("mac:00:00:5e:00:53:01", AttributionSource.Dhcp, Confidence.High);
        Add(host, "10.66.10.22", record);
        host.Evidence.Spans.Add(new AttributedSpan(record, 1, 9) { FirstSeen = FakeStatus.Now, LastSeen = FakeStatus.Now, Hits = 4 });
        host.Evidence.Active.AddRange(days.Select(day => new DeviceDay(today.AddDays(day), record.Record.Device)));

        var page = await host.GetAsync("/clients/10.66.10.22?lang=" + language);

        Assert.Contains(string.Format(CultureInfo.InvariantCulture, expected, today.AddDays(days[^1])), page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/clients?lang=vi")]
    [InlineData("/clients/10.66.10.21?lang=vi")]
    [InlineData("/clients?lang=en")]
    public async Task Nobody_is_called_infected(string path)
    {
        await using var host = await PagesHost.StartAsync();
        Add(host, "10.66.10.21", SampleDevices.Of("mac:00:00:5e:00:53:01", AttributionSource.Dhcp, Confidence.High));

        var page = await host.GetAsync(path);

        Assert.DoesNotContain("máy nhiễm", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("thiết bị nhiễm", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("infected device", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Text_a_device_gave_itself_is_text_on_the_page()
    {
        await using var host = await PagesHost.StartAsync();
        Add(host, "10.66.10.24", SampleDevices.Of("mac:00:00:5e:00:53:04", AttributionSource.Dhcp, Confidence.High, host: "<script>alert(1)</script>"));

        var page = await host.GetAsync("/clients");

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
    }

    private static void Add(PagesHost host, string client, params RecordedAttribution[] devices) =>
        host.Evidence.Offenders.Add(FakeEvidence.Row(client, "campaign-demo", 3, FakeStatus.Now, "c2.alpha.example") with { Devices = [.. devices] });
}
