using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests;

/// <summary>Listed names get the sinkhole's address, and the machine that asked is named.</summary>
public sealed class ListedNamesTests(SinkholeFixture fixture) : IClassFixture<SinkholeFixture>
{
    [Theory]
    [InlineData("c2.alpha.example", "A", "192.0.2.53")]
    [InlineData("c2.alpha.example", "AAAA", "2001:db8::53")]
    [InlineData("deep.below.C2.AlPhA.eXaMpLe", "A", "192.0.2.53")]
    [InlineData("keygen.gamma.test", "A", "192.0.2.53")]
    [InlineData("xn--m-c-mla5uu74n.example", "A", "192.0.2.53")]
    public async Task A_listed_name_gets_the_sinkholes_address(string name, string type, string address)
    {
        foreach (var way in new[] { "+notcp", "+tcp", "+norecurse", "+dnssec", "+cdflag", "+noedns" })
        {
            Assert.Equal([address], await fixture.Server.DigAsync("+short", way, name, type));
        }

        Assert.Equal([address], await Tool.DigAsync(fixture.Server.DnsPort, "@::1", "+short", name, type));
    }

    [Theory]
    [InlineData("MX")]
    [InlineData("TXT")]
    [InlineData("HTTPS")]
    [InlineData("NS")]
    public async Task Other_types_of_a_listed_name_are_nodata_with_a_soa(string type)
    {
        var lines = await fixture.Server.DigAsync("c2.alpha.example", type);

        Assert.Contains(lines, line => line.Contains("status: NOERROR", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("ANSWER: 0, AUTHORITY: 1", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("\tSOA\t", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sinkholed_answer_says_forged_and_names_no_list()
    {
        var lines = await fixture.Server.DigAsync("c2.alpha.example", "A");

        Assert.Contains(lines, line => line.Contains("EDE: 4 (Forged Answer)", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("campaign", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(lines, line => line.StartsWith("c2.alpha.example.\t", StringComparison.Ordinal) && line.Contains("\t60\t", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_outside_the_access_list_is_refused()
    {
        await using var server = await SinkholeServer.StartNewAsync(fixture.Upstream.Port);
        await server.StopAsync();
        var text = await File.ReadAllTextAsync(server.ConfigurationFile);
        await File.WriteAllTextAsync(server.ConfigurationFile, text.Replace("dns:", "dns:\n  allow: [\"::1/128\"]", StringComparison.Ordinal));
        await server.StartAsync();

        var refused = await server.DigAsync("c2.alpha.example", "A");
        var answered = await Tool.DigAsync(server.DnsPort, "@::1", "+short", "c2.alpha.example", "A");

        Assert.Contains(refused, line => line.Contains("status: REFUSED", StringComparison.Ordinal));
        Assert.Equal(["192.0.2.53"], answered);
    }
}
