using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Admin.Tests.Pages;

public class PointerNamesOnPagesTests
{
    [Theory]
    [InlineData("vi", "tên theo PTR, có thể đã cũ")]
    [InlineData("en", "name by PTR, may be stale")]
    public async Task A_reverse_name_stands_beside_the_address_as_a_hint_and_beside_no_device(string language, string mark)
    {
        await using var host = await PagesHost.StartAsync();
        Add(host, "10.66.10.21", hostName: "");

        var page = await host.GetAsync("/clients?lang=" + language);
        var own = await host.GetAsync("/clients/10.66.10.21?lang=" + language);

        var address = page[page.IndexOf("<th scope=\"row\"", StringComparison.Ordinal)..];
        Assert.Contains($"{FakePointers.Name} ({mark})", address[..address.IndexOf("</th>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.DoesNotContain(FakePointers.Name, address[address.IndexOf("</th>", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains($"<strong>{FakePointers.Name}</strong>", own, StringComparison.Ordinal);
        Assert.Contains(mark, own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_told_its_name_needs_none()
    {
        await using var host = await PagesHost.StartAsync();
        Add(host, "10.66.10.21", hostName: "KETOAN-01");

        Assert.DoesNotContain("PTR", await host.GetAsync("/clients?lang=en"), StringComparison.Ordinal);
        Assert.DoesNotContain("PTR", await host.GetAsync("/clients/10.66.10.21?lang=en"), StringComparison.Ordinal);
        Assert.Contains("\"pointer_name\": \"\"", await host.GetAsync("/api/v1/offenders?format=json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.168.7.9", "not asked for, so that no internal address is sent to the internet. For names, write your own DNS server for the reverse zone \"168.192.in-addr.arpa\" in 'resolve.domains'")]
    [InlineData("203.0.113.9", "no address of your own networks")]
    [InlineData("10.66.10.22", "the reverse zone has none for this address")]
    public async Task A_clients_page_says_why_there_is_no_name(string client, string why)
    {
        await using var host = await PagesHost.StartAsync();
        Add(host, client, hostName: "");

        Assert.Contains(why, System.Net.WebUtility.HtmlDecode(await host.GetAsync($"/clients/{client}?lang=en")), StringComparison.Ordinal);
        Assert.DoesNotContain("PTR", await host.GetAsync("/clients?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_tells_it_apart_from_the_devices()
    {
        await using var host = await PagesHost.StartAsync();
        Add(host, "10.66.10.21", hostName: "");

        var json = await host.GetAsync("/api/v1/offenders?format=json");
        var csv = await host.GetAsync("/api/v1/offenders");

        Assert.Contains($"\"pointer_name\": \"{FakePointers.Name}\"", json, StringComparison.Ordinal);
        Assert.Contains("\"device\": \"ip:10.66.10.21\"", json, StringComparison.Ordinal);
        Assert.Contains("\"host_name\": \"\"", json, StringComparison.Ordinal);
        Assert.Contains("\"confidence\": \"low\"", json, StringComparison.Ordinal);
        Assert.EndsWith($",{FakePointers.Name}\r\n", csv, StringComparison.Ordinal);
    }

    private static void Add(PagesHost host, string client, string hostName) => host.Evidence.Offenders.Add(
        FakeEvidence.Row(client, "campaign-demo", 3, FakeStatus.Now, "c2.alpha.example") with
        {
            Devices = [SampleDevices.Of("ip:" + client, AttributionSource.Ip, Confidence.Low, host: hostName)],
        });
}
