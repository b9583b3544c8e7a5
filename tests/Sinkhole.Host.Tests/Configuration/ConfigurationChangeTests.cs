using Sinkhole.Host.Configuration;

namespace Sinkhole.Host.Tests.Configuration;

public sealed class ConfigurationChangeTests
{
    [Fact]
    public void Between_two_equal_files_there_is_no_change()
    {
        using var directory = new TemporaryDirectory();

        Assert.Empty(ConfigurationChange.Between(Read(directory, "dns: { workers: 2 }"), Read(directory, "dns: { workers: 2 }")));
    }

    [Theory]
    [InlineData("sinkhole: { ttl: 5 }", "sinkhole", true)]
    [InlineData("dns: { allow: [10.0.0.0/8] }", "dns.allow", true)]
    [InlineData("resolve: { forward: [192.0.2.1] }", "resolve.forward", true)]
    [InlineData("resolve: { domains: { a.example: [192.0.2.1] } }", "resolve.domains", true)]
    [InlineData("lists: [{ name: a, file: a }]", "lists", true)]
    [InlineData("gate: { protect: [donvi-mau.example] }", "gate.protect", true)]
    [InlineData("groups: [{ name: g, networks: [10.66.0.0/16], mode: monitor }]", "groups", true)]
    [InlineData("dns: { proxy_from: [10.66.0.5] }", "dns.proxy_from", true)]
    [InlineData("devices: { forwarders: [{ networks: [10.66.3.53] }] }", "devices.forwarders", true)]
    [InlineData("devices: { leases: [{ path: a.leases }] }", "devices.leases", true)]
    [InlineData("devices: { neighbours: on }", "devices.neighbours", true)]
    [InlineData("devices: { clients: [{ who: [10.66.30.1], role: nat }] }", "devices.clients", true)]
    [InlineData("devices: { exclusions: [{ who: [10.66.40.9], reason: r, owner: o, until: 2026-12-31 }] }", "devices.exclusions", true)]
    [InlineData("devices: { assets: a.csv }", "devices.assets", true)]
    [InlineData("devices: { units: a.csv }", "devices.units", true)]
    [InlineData("devices: { networks: a.csv }", "devices.networks", true)]
    [InlineData("recording: { sensor: so-tttt }", "recording.sensor", false)]
    [InlineData("dns: { canary: false }", "dns.canary", true)]
    [InlineData("dns: { workers: 2 }", "dns.workers", false)]
    [InlineData("data: elsewhere", "data", false)]
    [InlineData("landing: { contact_vi: Tổ CNTT }", "landing", true)]
    [InlineData("landing: { link: https://chien-dich.example }", "landing", true)]
    [InlineData("landing: { timeout_seconds: 3 }", "landing", true)]
    [InlineData("landing: { listen: [192.0.2.53] }", "landing.listen", false)]
    [InlineData("landing: { tcp_ports: [80] }", "landing.tcp_ports", false)]
    [InlineData("landing: { udp_ports: [53] }", "landing.udp_ports", false)]
    [InlineData("resolve: { cache_size: 1MiB }", "resolve.cache_size", false)]
    public void Between_names_the_setting_and_whether_it_is_live(string text, string setting, bool isLive)
    {
        using var directory = new TemporaryDirectory();

        Assert.Equal([new ConfigurationChange(setting, isLive)], ConfigurationChange.Between(Read(directory, ""), Read(directory, text)));
    }

    private static HostConfiguration Read(TemporaryDirectory directory, string text) =>
        new ConfigurationFile(directory.Path, _ => true).Read(directory.Write("sinkhole.yaml", text)).Configuration!;
}
