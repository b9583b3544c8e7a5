using System.Net;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Tests.Configuration;

public sealed class LandingSectionTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Left_out_it_is_met_at_the_sinkholes_addresses_that_this_machine_has()
    {
        var landing = Read("sinkhole: { ipv4: 192.0.2.53, ipv6: \"2001:db8::53\" }", address => address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork).Landing;

        Assert.Equal([IPAddress.Parse("192.0.2.53")], landing.Addresses);
        Assert.Null(landing.Listen);
        Assert.Equal([80, 443], landing.TcpPorts);
        Assert.Empty(landing.UdpPorts);
        Assert.Equal((512, 16, TimeSpan.FromSeconds(5)), (landing.MaxConnections, landing.MaxConnectionsPerClient, landing.Timeout));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sinkhole: { ipv4: 127.0.0.1, ipv6: \"::1\" }")]
    [InlineData("landing: { listen: [] }\nsinkhole: { ipv4: 192.0.2.53 }")]
    public void On_loopback_alone_and_switched_off_there_is_none(string text) => Assert.Empty(Read(text).Landing.Addresses);

    [Theory]
    [InlineData("landing: { listen: }\nsinkhole: { ipv4: 192.0.2.53 }")]
    [InlineData("landing: { listen: ~ }\nsinkhole: { ipv4: 192.0.2.53 }")]
    public void Nothing_behind_the_colon_is_left_out(string text) => Assert.Equal([IPAddress.Parse("192.0.2.53")], Read(text).Landing.Addresses);

    [Fact]
    public void Everything_that_is_written_is_read()
    {
        var landing = Read("""
            landing:
              listen: [127.0.0.1, "::1"]
              tcp_ports: [8080, 8443]
              udp_ports: 6667
              contact_vi: |
                Tổ CNTT
                điện thoại 0262 000 000
              contact_en: IT team
              link: https://chien-dich.example/cong-cu
              max_connections: 7
              max_connections_per_client: 3
              timeout_seconds: 2
            """).Landing;

        Assert.Equal([IPAddress.Loopback, IPAddress.IPv6Loopback], landing.Addresses);
        Assert.Equal([8080, 8443], landing.TcpPorts);
        Assert.Equal([6667], landing.UdpPorts);
        Assert.Equal(("Tổ CNTT\nđiện thoại 0262 000 000", "IT team"), (landing.ContactVietnamese, landing.ContactEnglish));
        Assert.Equal("https://chien-dich.example/cong-cu", landing.Link!.AbsoluteUri);
        Assert.Equal((7, 3, TimeSpan.FromSeconds(2)), (landing.MaxConnections, landing.MaxConnectionsPerClient, landing.Timeout));
    }

    [Theory]
    [InlineData("listen: [0.0.0.0]", "landing.listen[0]")]
    [InlineData("listen: [\"::\"]", "landing.listen[0]")]
    [InlineData("listen: [sinkhole.example]", "landing.listen[0]")]
    [InlineData("listen: [\"127.0.0.1:80\"]", "landing.listen[0]")]
    [InlineData("listen: [127.0.0.1, 127.0.0.1]", "landing.listen[1]")]
    [InlineData("tcp_ports: [0]", "landing.tcp_ports[0]")]
    [InlineData("tcp_ports: [80, 80]", "landing.tcp_ports[1]")]
    [InlineData("udp_ports: [65536]", "landing.udp_ports[0]")]
    [InlineData("udp_ports: [http]", "landing.udp_ports[0]")]
    [InlineData("contact_vi: \"a\\u0007b\"", "landing.contact_vi")]
    [InlineData("link: javascript:alert(1)", "landing.link")]
    [InlineData("link: chien-dich.example", "landing.link")]
    [InlineData("link: \"https://user:secret@chien-dich.example/\"", "landing.link")]
    [InlineData("max_connections: 0", "landing.max_connections")]
    [InlineData("max_connections_per_client: 10001", "landing.max_connections_per_client")]
    [InlineData("timeout_seconds: 61", "landing.timeout_seconds")]
    [InlineData("port: 80", "landing.port")]
    public void What_cannot_be_used_is_named_in_both_languages(string text, string setting)
    {
        var problem = Assert.Single(Problems("landing: { " + text + " }"), p => p.Severity == ProblemSeverity.Error);

        Assert.Equal(setting, problem.Setting);
        Assert.NotEqual(problem.Format(Language.English), problem.Format(Language.Vietnamese), StringComparer.Ordinal);
    }

    [Fact]
    public void Lists_and_texts_have_their_bounds()
    {
        var ports = string.Join(", ", Enumerable.Range(1000, 65));
        var addresses = string.Join(", ", Enumerable.Range(1, 17).Select(last => $"192.0.2.{last}"));
        var text = new string('x', 501);

        Assert.Equal(
            ["landing.listen[16]", "landing.tcp_ports[64]", "landing.contact_en", "landing.link"],
            Problems($"landing:\n  listen: [{addresses}]\n  tcp_ports: [{ports}]\n  contact_en: {text}\n  link: https://a.example/{new string('y', 2000)}\n")
                .Where(p => p.Severity == ProblemSeverity.Error).Select(p => p.Setting),
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("landing: { listen: [192.0.2.53], tcp_ports: [53] }\ndns: { listen: [192.0.2.53] }", "landing.tcp_ports", "53")]
    [InlineData("landing: { listen: [192.0.2.53], udp_ports: [53] }\ndns: { listen: [0.0.0.0] }", "landing.udp_ports", "53")]
    [InlineData("landing: { listen: [\"2001:db8::53\"], tcp_ports: [53] }\ndns: { listen: [\"::\"] }", "landing.tcp_ports", "53")]
    [InlineData("landing: { listen: [127.0.0.1], tcp_ports: [8053] }", "landing.tcp_ports", "8053")]
    public void A_port_of_DNS_or_the_pages_is_refused(string text, string setting, string port)
    {
        var problem = Assert.Single(Problems(text), p => p.Severity == ProblemSeverity.Error);

        Assert.Equal((setting, port), (problem.Setting, problem.Value));
        Assert.Contains("'dns.listen' or 'admin.listen' has", problem.Format(Language.English), StringComparison.Ordinal);
        Assert.Contains("đang dùng", problem.Format(Language.Vietnamese), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("landing: { listen: [192.0.2.53], tcp_ports: [53] }\ndns: { listen: [\"127.0.0.1:53\", \"[::]:53\"] }")]
    [InlineData("landing: { listen: [127.0.0.1], udp_ports: [8053] }")]
    [InlineData("landing: { listen: [], tcp_ports: [53] }\ndns: { listen: [192.0.2.53] }")]
    public void A_port_that_is_nobodys_there_is_free(string text) => Assert.DoesNotContain(Problems(text), p => p.Severity == ProblemSeverity.Error);

    [Fact]
    public void An_address_that_may_come_later_is_a_warning()
    {
        directory.Write("sinkhole.yaml", "landing: { listen: [192.0.2.53] }\nlists: [{ name: a, file: a.csv }]\n");

        var reading = new ConfigurationFile(directory.Path, IPAddress.IsLoopback).Read(null);

        var problem = Assert.Single(reading.Problems);
        Assert.Equal((ProblemSeverity.Warning, "landing.listen", "192.0.2.53"), (problem.Severity, problem.Setting, problem.Value));
        Assert.Equal([IPAddress.Parse("192.0.2.53")], reading.Configuration!.Landing.Addresses);
    }

    private HostConfiguration Read(string text, Func<IPAddress, bool>? hasAddress = null)
    {
        directory.Write("sinkhole.yaml", text);
        return new ConfigurationFile(directory.Path, hasAddress ?? (_ => true)).Read(null).Configuration!;
    }

    private IReadOnlyList<ConfigurationProblem> Problems(string text)
    {
        directory.Write("sinkhole.yaml", text);
        return new ConfigurationFile(directory.Path, _ => true).Read(null).Problems;
    }
}
