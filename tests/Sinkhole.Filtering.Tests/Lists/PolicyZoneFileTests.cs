using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Tests.Lists;

public class PolicyZoneFileTests
{
    private const string Head = "$TTL 300\n@ IN SOA localhost. root.localhost. ( 2026090101 3600 600 86400 300 )\n  IN NS localhost.\n";

    private const string Zone = Head + """
        ; by name
        c2.alpha.example        CNAME .
        *.c2.alpha.example      CNAME .
        nodata.example          CNAME *.
        good.alpha.example      CNAME rpz-passthru.
        drop.example            CNAME rpz-drop.
        tcp.example             CNAME rpz-tcp-only.
        local.example           A     192.0.2.1
                                A     192.0.2.2
                                AAAA  2001:db8::1
        garden.example          CNAME *.garden.test.
        32.66.2.0.192.rpz-ip         CNAME .
        24.0.113.0.203.rpz-ip        CNAME rpz-passthru.
        128.66.zz.db8.2001.rpz-ip    CNAME .
        8.0.0.0.10.rpz-client-ip     CNAME rpz-passthru.
        32.7.2.0.192.rpz-nsip        CNAME .
        ns.alpha.example.rpz-nsdname CNAME .

        """;

    [Theory]
    [InlineData("")]
    [InlineData("$ORIGIN rpz.donvi.example.\n")]
    public void Read_takes_every_trigger_and_action(string origin)
    {
        var list = RowCollector.Read(ListFormat.PolicyZone, origin + Zone);

        Assert.Null(list.Problem);
        Assert.Empty(list.Refusals);
        Assert.Equal(
            [
                "c2.alpha.example NxDomain", "*.c2.alpha.example NxDomain", "nodata.example NoData", "good.alpha.example Allow", "drop.example Drop", "tcp.example TcpOnly",
                "local.example LocalData", "garden.example LocalData", "192.0.2.66 NxDomain", "203.0.113.0/24 Allow", "2001:db8::66 NxDomain", "10.0.0.0/8 ClientIp Allow",
                "192.0.2.7 NsIp NxDomain", "ns.alpha.example NsDName NxDomain",
            ],
            list.Rows.Select(row => row[(row.IndexOf(' ', StringComparison.Ordinal) + 1)..]).ToArray());
        Assert.Equal(origin.Length == 0 ? "5" : "6", list.Rows[0].Split(' ')[0]);
    }

    [Theory]
    [InlineData("example CNAME .", "single-label")]
    [InlineData("*.example CNAME .", "single-label")]
    [InlineData("* CNAME .", "zone-record")]
    [InlineData("a.example CNAME rpz-unknown.", "zone-record")]
    [InlineData("a.example.rpz-other CNAME .", "zone-record")]
    [InlineData("24.66.2.0.192.rpz-ip CNAME .", "zone-record")]
    [InlineData("0.0.0.0.0.rpz-ip CNAME .", "zone-record")]
    [InlineData("32.1.0.0.10.rpz-ip CNAME .", "special-range")]
    [InlineData("32.1.0.0.10.rpz-nsip CNAME .", "special-range")]
    [InlineData("a.example DNAME b.example.", "zone-record")]
    [InlineData("a.example NOSUCH x", "zone-record")]
    [InlineData("a.example A 192.0.2.300", "zone-record")]
    [InlineData("a..example CNAME .", "zone-record")]
    [InlineData("own.example CNAME .", "protected-name")]
    [InlineData("ns.own.example.rpz-nsdname CNAME .", "protected-name")]
    public void Read_refuses_single_records_with_their_line(string record, string reason)
    {
        var gate = new RowGate(new RowGateOptions { ProtectedNames = [ListFixture.Name("own.example")] });

        var list = RowCollector.Read(ListFormat.PolicyZone, Head + "good.example CNAME .\n" + record + "\n", gate: gate);

        Assert.Equal(["4 good.example NxDomain"], list.Rows);
        var refused = Assert.Single(list.Refusals);
        Assert.StartsWith("5 ", refused, StringComparison.Ordinal);
        Assert.EndsWith(" " + reason, refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$INCLUDE /etc/passwd\n", "include")]
    [InlineData("$GENERATE 1-1000000 a$.example CNAME .\n", "generate")]
    [InlineData("x.example TXT ( \"a\"\n", "cut short")]
    public void Read_refuses_a_zone_that_would_not_mean_what_it_says(string text, string expected)
    {
        var list = RowCollector.Read(ListFormat.PolicyZone, Head + "good.example CNAME .\n" + text);

        Assert.Contains(expected, list.Problem?.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_refuses_more_local_data_than_a_rule_holds()
    {
        var records = string.Concat(Enumerable.Range(0, 700).Select(i => $"a.example A 192.0.2.{(i % 250) + 1}\n"));

        var list = RowCollector.Read(ListFormat.PolicyZone, Head + records);

        Assert.Single(list.Rows);
        Assert.NotEmpty(list.Refusals);
    }
}
