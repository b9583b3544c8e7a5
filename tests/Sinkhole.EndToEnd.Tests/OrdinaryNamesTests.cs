using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests;

/// <summary>Names that are not listed resolve as if the program were not there.</summary>
public sealed class OrdinaryNamesTests(SinkholeFixture fixture) : IClassFixture<SinkholeFixture>
{
    public static TheoryData<string, string> Questions => new()
    {
        { "www.plain.example", "A" },
        { "www.plain.example", "AAAA" },
        { "plain.example", "MX" },
        { "plain.example", "TXT" },
        { "_sip._tcp.plain.example", "SRV" },
        { "svc.plain.example", "HTTPS" },
        { "alias.plain.example", "A" },
        { "missing.plain.example", "A" },
        { "www.plain.example", "MX" },
        { "long.plain.example", "TXT" },
        { "plain.example", "SOA" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task An_ordinary_name_resolves_as_it_does_directly(string name, string type)
    {
        var direct = await Tool.DigAsync(fixture.Upstream.Port, "@127.0.0.1", "+noall", "+answer", "+comments", "+tcp", name, type);
        foreach (var way in new[] { "+notcp", "+tcp" })
        {
            foreach (var address in new[] { "@127.0.0.1", "@::1" })
            {
                var through = await Tool.DigAsync(fixture.Server.DnsPort, address, "+noall", "+answer", "+comments", way, name, type);

                Assert.Equal(Answers(direct), Answers(through));
                Assert.Equal(Status(direct), Status(through));
            }
        }
    }

    [Theory]
    [InlineData("mc2.alpha.example", "198.51.100.77")]
    [InlineData("notc2.alpha.example.test", "198.51.100.78")]
    [InlineData("sub.keygen.gamma.test", "198.51.100.79")]
    public async Task A_name_near_a_listed_one_is_not_sinkholed(string name, string address)
    {
        Assert.Equal([address], await fixture.Server.DigAsync("+short", name, "A"));
    }

    [Fact]
    public async Task A_large_answer_is_truncated_over_udp_and_whole_over_tcp()
    {
        var udp = await fixture.Server.DigAsync("+ignore", "+notcp", "long.plain.example", "TXT");
        var tcp = await fixture.Server.DigAsync("+tcp", "long.plain.example", "TXT");

        Assert.Contains(udp, line => line.StartsWith(";; flags:", StringComparison.Ordinal) && line.Contains(" tc", StringComparison.Ordinal));
        Assert.Contains(tcp, line => line.Contains(new string('l', 250), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_question_comes_back_with_the_letter_case_it_had()
    {
        var lines = await fixture.Server.DigAsync("+noall", "+question", "+answer", "WwW.PlAiN.eXaMpLe", "A");

        Assert.Contains(lines, line => line.StartsWith(";WwW.PlAiN.eXaMpLe.", StringComparison.Ordinal));
    }

    // TTLs age, so they are left out; the order of records is the server's.
    private static string[] Answers(string[] lines) =>
        [.. lines.Where(line => line[0] != ';')
            .Select(line => string.Join(' ', line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Where((_, column) => column != 1)))
            .Order(StringComparer.Ordinal)];

    private static string Status(string[] lines) =>
        lines.First(line => line.Contains("status:", StringComparison.Ordinal)).Split("status: ")[1].Split(',')[0];
}
