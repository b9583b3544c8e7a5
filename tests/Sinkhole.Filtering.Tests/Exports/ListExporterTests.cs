using System.Text;
using System.Text.Json;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Exports;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Tests.Exports;

public sealed class ListExporterTests : IDisposable
{
    private readonly ListFixture fixture = new();

    public ListExporterTests() => fixture.LoadCampaign(
        "1,tên miền,both.example,,,Alpha.Loader,,,có,,,,,",
        "2,tên miền,exact.example,,,Alpha.Loader,,,không,,,,,",
        "3,tên miền,*.below.example,,,\"Beta \"\"x\"\"\",,,,,,,,",
        "4,tên miền,over.example,,,,,,có,2020-01-01,2020-12-31,,,",
        "5,địa chỉ IP,192.0.2.66,,,,,,,,,,,",
        "6,địa chỉ IP,203.0.113.128/28,,,,,,,,,,,",
        "7,địa chỉ IP,2001:db8:66::/48,,,,,,,,,,,");

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Hosts_cover_names_and_nothing_below()
    {
        var lines = Lines(ExportFormat.Hosts, out var summary);

        Assert.Equal(["192.0.2.53 both.example", "192.0.2.53 exact.example"], lines);
        Assert.Equal(new ExportSummary(2, 4), summary);
    }

    [Fact]
    public void Plain_lines_are_read_back_as_the_same_rules()
    {
        var lines = Lines(ExportFormat.Plain, out var summary);

        Assert.Equal(["both.example", "*.below.example", "192.0.2.66", "203.0.113.128/28", "2001:db8:66::/48"], lines);
        Assert.Equal(new ExportSummary(5, 1), summary);
        Assert.Contains("# this name alone: exact.example", Text(ExportFormat.Plain), StringComparison.Ordinal);
    }

    [Fact]
    public void Dnsmasq_takes_only_what_covers_all_below() =>
        Assert.Equal(["address=/both.example/192.0.2.53", "address=/both.example/2001:db8::53"], Lines(ExportFormat.Dnsmasq, out _));

    [Fact]
    public void Unbound_tells_a_name_alone_from_one_with_all_below() => Assert.Equal(
        [
            "server:",
            "  local-zone: \"both.example.\" redirect",
            "  local-data: \"both.example. 60 IN A 192.0.2.53\"",
            "  local-data: \"both.example. 60 IN AAAA 2001:db8::53\"",
            "  local-zone: \"exact.example.\" transparent",
            "  local-data: \"exact.example. 60 IN A 192.0.2.53\"",
            "  local-data: \"exact.example. 60 IN AAAA 2001:db8::53\"",
        ],
        Lines(ExportFormat.Unbound, out _));

    [Fact]
    public void A_policy_zone_holds_every_rule_in_force()
    {
        var text = Text(ExportFormat.PolicyZone);

        Assert.All(
            ["\nboth.example.rpz.test.", "\n*.both.example.rpz.test.", "\nexact.example.rpz.test.", "\n*.below.example.rpz.test.", "\n32.66.2.0.192.rpz-ip.rpz.test.", "\n28.128.113.0.203.rpz-ip.rpz.test."],
            owner => Assert.Contains(owner, text, StringComparison.Ordinal));
        Assert.DoesNotContain("*.exact.example", text, StringComparison.Ordinal);
        Assert.DoesNotContain("over.example", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_zone_is_read_back_as_the_same_list()
    {
        var before = fixture.Office.Compiled("campaign.csv", null).Value!;

        await fixture.ImportAsync("back", Text(ExportFormat.PolicyZone), format: ListFormat.PolicyZone);

        var version = fixture.Office.Versions("back")[0];
        Assert.Equal((before.Names - 1, before.Addresses, 0), (version.Gate.Names - 1, version.Gate.Addresses, version.Gate.Refused));
    }

    [Fact]
    public void Stix_is_a_bundle_of_indicators_with_their_families()
    {
        using var bundle = JsonDocument.Parse(Text(ExportFormat.Stix));

        Assert.Equal("bundle", bundle.RootElement.GetProperty("type").GetString());
        var indicators = bundle.RootElement.GetProperty("objects").EnumerateArray().ToList();
        Assert.Equal(
            [
                "[domain-name:value = 'both.example']", "[domain-name:value = 'exact.example']", "[ipv4-addr:value = '192.0.2.66']", "[ipv4-addr:value = '203.0.113.128/28']",
                "[ipv6-addr:value = '2001:db8:66::/48']",
            ],
            indicators.Select(indicator => indicator.GetProperty("pattern").GetString()!),
            StringComparer.Ordinal);
        Assert.Equal("Alpha.Loader", indicators[0].GetProperty("labels")[0].GetString());
        Assert.Equal(5, indicators.Select(indicator => indicator.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(ExportFormat.Stix, ListFormat.Stix, 5)]
    [InlineData(ExportFormat.Misp, ListFormat.Misp, 5)]
    public async Task What_analysts_get_is_read_back_without_a_row_refused(ExportFormat format, ListFormat back, int entries)
    {
        await fixture.ImportAsync("back", Text(format), format: back);

        var gate = fixture.Office.Versions("back")[0].Gate;
        Assert.Equal((entries, 0), (gate.Entries, gate.Refused));
    }

    [Fact]
    public void Misp_says_domain_for_all_below_and_hostname_for_a_name_alone()
    {
        using var json = JsonDocument.Parse(Text(ExportFormat.Misp));

        var attributes = json.RootElement.GetProperty("Event").GetProperty("Attribute").EnumerateArray().ToList();
        Assert.Equal(["domain", "hostname", "ip-dst", "ip-dst", "ip-dst"], attributes.Select(attribute => attribute.GetProperty("type").GetString()!), StringComparer.Ordinal);
        Assert.All(attributes, attribute => Assert.True(attribute.GetProperty("to_ids").GetBoolean()));
    }

    [Theory]
    [InlineData(ExportFormat.Nftables, "add element inet sinkhole listed_v4 { 203.0.113.128/28 }", "add element inet sinkhole listed_v6 { 2001:db8:66::/48 }")]
    [InlineData(ExportFormat.MikroTik, "/ip firewall address-list add list=sinkhole-listed address=203.0.113.128/28", "/ipv6 firewall address-list add list=sinkhole-listed address=2001:db8:66::/48")]
    [InlineData(ExportFormat.Cisco, " 203.0.113.128 255.255.255.240", " 2001:db8:66::/48")]
    public void Firewalls_get_the_addresses_alone(ExportFormat format, string ipv4, string ipv6)
    {
        var lines = Lines(format, out var summary);

        Assert.Contains(ipv4, lines, StringComparer.Ordinal);
        Assert.Contains(ipv6, lines, StringComparer.Ordinal);
        Assert.DoesNotContain(lines, line => line.Contains("example", StringComparison.Ordinal));
        Assert.Equal(new ExportSummary(3, 3), summary);
    }

    private List<string> Lines(ExportFormat format, out ExportSummary summary)
    {
        using var target = new MemoryStream();
        summary = Write(format, target);
        return [.. Encoding.UTF8.GetString(target.ToArray()).Split('\n').Where(line => line.Length > 0 && line[0] is not ('#' or '!'))];
    }

    private string Text(ExportFormat format)
    {
        using var target = new MemoryStream();
        Write(format, target);
        return Encoding.UTF8.GetString(target.ToArray());
    }

    private ExportSummary Write(ExportFormat format, Stream target) => ListExporter.Write(
        fixture.Office.Compiled("campaign.csv", null).Value!,
        new ExportOptions
        {
            Format = format,
            At = fixture.Clock.GetUtcNow(),
            SinkholeIPv4 = InternetAddress.FromIPv4(0xC000_0235),
            SinkholeIPv6 = InternetAddress.TryParse("2001:db8::53", out var address) ? address : null,
            Zone = ListFixture.Name("rpz.test"),
        },
        target);
}
