using System.Text;
using System.Text.Json;
using Sinkhole.Admin.Export;
using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Admin.Tests.Pages;

public class VerdictsOnPagesTests
{
    private const string Device = "mac:00:00:5e:00:53:01";

    [Fact]
    public async Task A_level_stands_in_a_column_of_its_own_with_what_it_rests_on_and_what_cannot_be_told()
    {
        await using var host = await PagesHost.StartAsync();
        Add(host, "10.66.10.21", SampleDevices.Of(Device, AttributionSource.Dhcp, Confidence.High));
        host.Evidence.Verdicts.Add(Device, VerdictLevel.Repeated);

        var vietnamese = await host.GetAsync("/clients?lang=vi");
        var english = await host.GetAsync("/clients/10.66.10.21?lang=en");

        Assert.Contains("<strong>nghi nhiễm</strong>", vietnamese, StringComparison.Ordinal);
        Assert.Contains("mức 2: truy vấn lặp lại", vietnamese, StringComparison.Ordinal);
        Assert.Contains("<li>37 lần tìm đến trong 6 giờ khác nhau</li>", vietnamese, StringComparison.Ordinal);
        Assert.Contains("<li>đều đặn khoảng 10 phút một lần, độ lệch 4,1% (trung vị của 36 khoảng)</li>", vietnamese, StringComparison.Ordinal);
        Assert.Contains("chưa xác định được mức 3 và mức 4", vietnamese, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\">Độ tin cậy</th>", vietnamese, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\">Mức đánh giá</th>", vietnamese, StringComparison.Ordinal);
        Assert.Contains("<li>regular, about every 10 min, jitter 4.1% (median of 36 intervals)</li>", english, StringComparison.Ordinal);
        Assert.Contains("levels 3 and 4 cannot be told", english, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(VerdictLevel.Single)]
    [InlineData(VerdictLevel.Repeated)]
    [InlineData(VerdictLevel.Connected)]
    [InlineData(VerdictLevel.Named)]
    [InlineData(VerdictLevel.Confirmed)]
    public async Task Only_the_highest_level_is_called_infected(VerdictLevel level)
    {
        await using var host = await PagesHost.StartAsync();
        Add(host, "10.66.10.21", SampleDevices.Of(Device, AttributionSource.Dhcp, Confidence.High));
        host.Evidence.Verdicts.Add(Device, level);

        foreach (var page in new[] { await host.GetAsync("/clients?lang=vi"), await host.GetAsync("/clients/10.66.10.21?lang=vi") })
        {
            Assert.Equal(level == VerdictLevel.Confirmed, page.Contains("<strong>nhiễm mã độc</strong>", StringComparison.Ordinal));
            Assert.Equal(level == VerdictLevel.Confirmed, page.Contains("mức 5: đã xác nhận nhiễm mã độc", StringComparison.Ordinal));
        }

        var json = await host.GetAsync("/api/v1/offenders?format=json");
        Assert.Equal(level == VerdictLevel.Confirmed, json.Contains("\"infected\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Points_excluded_devices_and_unresolved_addresses_have_no_level()
    {
        await using var host = await PagesHost.StartAsync();
        Add(host, "10.66.30.1", SampleDevices.Of("net:10.66.30.1", AttributionSource.Nat, Confidence.Unknown));
        Add(host, "10.66.40.9", SampleDevices.Of("mac:00:00:5e:00:53:09", AttributionSource.Arp, Confidence.High, excluded: "kiểm thử"));
        Add(host, "10.66.50.1", SampleDevices.Of(Device, AttributionSource.Dhcp, Confidence.High));
        host.Evidence.Verdicts.Add("mac:00:00:5e:00:53:09", VerdictLevel.Repeated);
        host.Evidence.Verdicts.Add(Device, VerdictLevel.Repeated);
        host.Evidence.Verdicts.Unresolved.Add(InternetAddress.TryParse("10.66.50.1", out var asked) ? asked : default);

        using var rows = JsonDocument.Parse(await host.GetAsync("/api/v1/offenders?format=json"));
        var page = await host.GetAsync("/clients?lang=vi");

        Assert.Equal(3, rows.RootElement.GetArrayLength());
        Assert.All(rows.RootElement.EnumerateArray(), row => Assert.Equal(0, row.GetProperty("verdicts").GetArrayLength()));
        Assert.DoesNotContain("mức 2", page, StringComparison.Ordinal);
        Assert.Equal([Device], host.Evidence.Verdicts.Requests.SelectMany(request => request.Devices).Select(device => device.ToString()).Distinct(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_interface_gives_level_and_reasons_apart_from_confidence()
    {
        await using var host = await PagesHost.StartAsync();
        Add(host, "10.66.10.21", SampleDevices.Of(Device, AttributionSource.Dhcp, Confidence.Low));
        host.Evidence.Verdicts.Add(Device, VerdictLevel.Repeated);
        host.Evidence.Verdicts.Add(Device, VerdictLevel.Single, list: "other-list", family: "Beta");

        using var rows = JsonDocument.Parse(await host.GetAsync("/api/v1/offenders?format=json"));
        var csv = await host.GetAsync("/api/v1/offenders");

        var verdict = rows.RootElement[0].GetProperty("verdicts").EnumerateArray().Single();
        Assert.Equal((2, "repeated", "suspected"), (verdict.GetProperty("level").GetInt32(), verdict.GetProperty("level_name").GetString(), verdict.GetProperty("verdict").GetString()));
        Assert.Equal((600, 0.041, 36), (verdict.GetProperty("rhythm").GetProperty("period_seconds").GetDouble(), verdict.GetProperty("rhythm").GetProperty("jitter").GetDouble(), verdict.GetProperty("rhythm").GetProperty("intervals").GetInt32()));
        Assert.Equal(JsonValueKind.Null, verdict.GetProperty("contacts").ValueKind);
        Assert.False(verdict.TryGetProperty("confidence", out _));
        Assert.EndsWith($",low,,,2,suspected,{Device} Alpha.Loader=2,\"37 attempts in 6 different hours, regular, about every 10 min, jitter 4.1% (median of 36 intervals)\",ketoan-cu.noi-bo.example\r\n", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_asks_once_for_the_devices_it_shows()
    {
        await using var host = await PagesHost.StartAsync(new PagesOptions { PageRows = 2 });
        for (var i = 1; i <= 5; i++)
        {
            Add(host, $"10.66.10.{i}", SampleDevices.Of($"mac:00:00:5e:00:53:0{i}", AttributionSource.Dhcp, Confidence.High));
        }

        await host.GetAsync("/clients?from=2026-11-20");

        var request = Assert.Single(host.Evidence.Verdicts.Requests);
        Assert.Equal(2, request.Devices.Count);
        Assert.NotNull(request.From);
    }

    [Fact]
    public async Task What_was_not_looked_at_is_said()
    {
        await using var host = await PagesHost.StartAsync();
        Add(host, "10.66.10.21", SampleDevices.Of(Device, AttributionSource.Dhcp, Confidence.High));
        host.Evidence.Verdicts.LeftOut.Add(DeviceId.TryParse(Device, out var id) ? id : default);

        Assert.Contains("không đủ dữ liệu", await host.GetAsync("/clients?lang=vi"), StringComparison.Ordinal);
        Assert.Contains("\"verdicts_complete\": false", await host.GetAsync("/api/v1/offenders?format=json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_of_a_confirmation_is_text_on_the_page_and_no_formula_in_a_table()
    {
        await using var host = await PagesHost.StartAsync();
        Add(host, "10.66.10.21", SampleDevices.Of(Device, AttributionSource.Dhcp, Confidence.High));
        host.Evidence.Verdicts.All.Add(new FamilyVerdict
        {
            Device = DeviceId.TryParse(Device, out var id) ? id : default,
            Family = "=cmd",
            Level = VerdictLevel.Confirmed,
            Confirmation = new Confirmation { Device = id, Family = "=cmd", Means = ConfirmationMeans.Technician, Who = "<b>x</b>", FoundAt = FakeStatus.Now, MadeAt = FakeStatus.Now, Note = "<script>alert(1)</script>" },
        });
        using var csv = new MemoryStream();

        var page = await host.GetAsync("/clients/10.66.10.21?lang=vi");
        var rows = await OffenderVerdicts.AddAsync(host.Evidence.Offenders, host.Evidence.Verdicts, new(), TestContext.Current.CancellationToken);
        await OffenderCsv.WriteAsync(rows.ToAsyncEnumerable(), csv, TestContext.Current.CancellationToken);

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("cán bộ kỹ thuật xác nhận: &lt;b&gt;x&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", Encoding.UTF8.GetString(csv.ToArray()), StringComparison.Ordinal);
    }

    private static void Add(PagesHost host, string client, params RecordedAttribution[] devices) =>
        host.Evidence.Offenders.Add(FakeEvidence.Row(client, "campaign-demo", 3, FakeStatus.Now, "c2.alpha.example") with { Devices = [.. devices] });
}
