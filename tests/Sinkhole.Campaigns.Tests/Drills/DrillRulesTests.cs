using Sinkhole.Campaigns.Drills;

namespace Sinkhole.Campaigns.Tests.Drills;

public class DrillRulesTests
{
    private const string Noon = "2022-09-16T12:00:00+07:00";

    [Fact]
    public void A_day_at_the_end_of_a_row_belongs_to_it_to_its_last_second()
    {
        using var bundle = new DrillBundle();
        bundle.Ask("2022-09-04T23:59:59+07:00");
        bundle.Ask("2022-09-05T00:00:00+07:00");
        bundle.Ask("2022-12-31T23:59:59+07:00");
        bundle.Ask("2023-01-01T00:00:00+07:00");

        Assert.Equal((4, 2), Counts(bundle.Run()));
        Assert.Equal(["2022-09-05T00:00:00+07:00", "2022-12-31T23:59:59+07:00"], bundle.Column("time"));
    }

    [Fact]
    public void Times_of_any_offset_are_printed_in_local_time()
    {
        using var bundle = new DrillBundle();
        bundle.Ask("2022-09-04T17:00:00Z");

        bundle.Run();

        Assert.Equal(["2022-09-05T00:00:00+07:00"], bundle.Column("time"));
    }

    [Fact]
    public void The_version_that_began_last_is_in_force_alone()
    {
        using var bundle = new DrillBundle();
        bundle.WriteList("v2", "tên miền,gate.beta.example,Beta.Stealer,,không,2022-09-16,");
        bundle.Ask("2022-09-15T23:59:59+07:00");
        bundle.Ask("2022-09-15T23:59:59+07:00", "gate.beta.example");
        bundle.Ask("2022-09-16T00:00:00+07:00");
        bundle.Ask("2022-09-16T00:00:00+07:00", "gate.beta.example");
        bundle.Ask("2022-09-16T00:00:00+07:00", "www.gate.beta.example");

        Assert.Equal((5, 2), Counts(bundle.Run()));
        Assert.Equal(["v1", "v2"], bundle.Column("list_version"));
    }

    [Fact]
    public void The_configuration_may_name_the_versions_and_their_moments()
    {
        using var bundle = new DrillBundle();
        bundle.WriteList("other", "tên miền,gate.beta.example,Beta.Stealer,,không,2022-09-01,");
        bundle.Write("config.json", """
            { "list_versions": [
              { "version": "second", "file": "list_other.csv", "from": "2022-09-16T10:30:00+07:00" },
              { "version": "first", "file": "list_v1.csv", "from": "2022-09-10" } ] }
            """);
        bundle.Ask("2022-09-09T12:00:00+07:00");
        bundle.Ask("2022-09-16T10:29:59+07:00");
        bundle.Ask("2022-09-16T10:30:00+07:00", "gate.beta.example");

        bundle.Run();

        Assert.Equal(["first", "second"], bundle.Column("list_version"));
    }

    [Fact]
    public void Protected_names_and_what_is_below_them_never_make_an_event()
    {
        using var bundle = new DrillBundle();
        bundle.Write("config.json", """{ "protected_names": ["donvi.example"] }""");
        bundle.WriteList(
            "v1",
            "tên miền,www.donvi.example,A,,có,2022-09-05,",
            "tên miền,example,A,,có,2022-09-05,",
            "tên miền,c2.example,A,,có,2022-09-05,",
            "địa chỉ IP,198.51.100.7,B,,,2022-09-05,");
        bundle.Ask(Noon, "www.donvi.example", answer: "198.51.100.7");
        bundle.Ask(Noon, "donvi.example", answer: "198.51.100.7");
        bundle.Ask(Noon, "www.c2.example");

        bundle.Run();

        Assert.Equal(["www.c2.example"], bundle.Column("qname"));
    }

    [Theory]
    [InlineData("10.0.0.0/8")]
    [InlineData("100.64.0.0/10")]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0/0")]
    [InlineData("fe80::1")]
    [InlineData("::/0")]
    [InlineData("198.51.100.07")]
    public void Addresses_that_no_list_may_hold_are_refused_and_the_others_stay(string value)
    {
        using var bundle = new DrillBundle();
        bundle.WriteList("v1", $"địa chỉ IP,{value},A,,,2022-09-05,", "địa chỉ IP,203.0.113.9/24,B,,,2022-09-05,");
        foreach (var answer in new[] { "10.0.0.1", "100.64.0.1", "127.0.0.1", "fe80::1", "198.51.100.7" })
        {
            bundle.Ask(Noon, "www.example.test", answer: answer);
        }

        bundle.Ask(Noon, "www.example.test", answer: "203.0.113.77");

        bundle.Run();

        Assert.Equal(["203.0.113.0/24"], bundle.Column("indicator"));
    }

    [Fact]
    public void Of_several_addresses_the_first_that_is_listed_decides()
    {
        using var bundle = new DrillBundle();
        bundle.WriteList("v1", "địa chỉ IP,203.0.113.0/24,Wide,,,2022-09-05,", "địa chỉ IP,203.0.113.9,Narrow,,,2022-09-05,", "địa chỉ IP,2001:db8:f::/48,Six,,,2022-09-05,");
        bundle.Ask(Noon, "a.example.test", answer: "192.0.2.1;203.0.113.9;2001:db8:f::1");
        bundle.Ask(Noon, "b.example.test", answer: "2001:db8:f::1;203.0.113.9");
        bundle.Ask(Noon, "c.example.test", answer: "::ffff:203.0.113.9");

        bundle.Run();

        Assert.Equal(["Narrow", "Six"], bundle.Column("family"));
        Assert.Equal(["rpz-ip", "rpz-ip"], bundle.Column("trigger"));
    }

    [Theory]
    [InlineData("C2.AlPhA.eXaMpLe.", "c2.alpha.example")]
    [InlineData("\\0672.alpha.example", "c2.alpha.example")]
    [InlineData("VĂN-THƯ.c2.alpha.example", "xn--vn-th-rwa92j.c2.alpha.example")]
    [InlineData("k\\225\\186\\191.c2.alpha.example", "xn--k-rwm.c2.alpha.example")]
    [InlineData("\\254\\001.c2.alpha.example", "\\254\\001.c2.alpha.example")]
    public void Names_are_read_and_printed_in_their_one_form(string asked, string printed)
    {
        using var bundle = new DrillBundle();
        bundle.Ask(Noon, asked);

        bundle.Run();

        Assert.Equal([printed], bundle.Column("qname"));
    }

    [Fact]
    public void A_dot_that_is_escaped_separates_nothing()
    {
        using var bundle = new DrillBundle();
        bundle.Ask(Noon, "c2\\.alpha.example");

        Assert.Equal((1, 0), Counts(bundle.Run()));
        Assert.Contains("\"last_hash\": \"" + new string('0', 64), bundle.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exclusion_may_have_an_end_and_its_events_are_logged_all_the_same()
    {
        using var bundle = new DrillBundle();
        bundle.Write("config.json", """{ "excluded_clients": { "10.66.10.21": { "reason": "máy quét", "owner": "tổ CNTT", "until": "2022-09-15" } } }""");
        bundle.Ask("2022-09-15T23:59:59+07:00");
        bundle.Ask("2022-09-16T00:00:00+07:00");

        bundle.Run();

        Assert.Equal(["máy quét", ""], bundle.Column("excluded"));
        Assert.Contains("\"events_excluded\": 1", bundle.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_changed_hands_belongs_to_each_unit_in_its_time()
    {
        using var bundle = new DrillBundle();
        bundle.Write("networks.csv", DrillBundle.NetworkHeader
            + "\n10.66.10.0/24,DEMO.01,người dùng,,2022-09-15\n10.66.10.0/24,DEMO.02,người dùng,2022-09-16,\n10.66.0.0/16,DEMO.00,chung,,\n");
        bundle.Ask("2022-09-15T23:59:59+07:00");
        bundle.Ask("2022-09-16T00:00:00+07:00");
        bundle.Ask(Noon, client: "10.66.99.1");
        bundle.Ask(Noon, client: "10.67.0.1");

        bundle.Run();

        Assert.Equal(["DEMO.01", "DEMO.02", "DEMO.00", ""], bundle.Column("unit"));
    }

    [Fact]
    public void A_mac_is_believed_of_forwarders_alone_and_points_are_no_machines()
    {
        using var bundle = new DrillBundle();
        bundle.Write("config.json", """{ "trusted_forwarders": ["10.66.20.1"], "nat_points": ["10.66.30.1"] }""");
        bundle.Ask(Noon, client: "10.66.20.1", mac: "00-00-5E-00-53-09");
        bundle.Ask(Noon, client: "10.66.20.1");
        bundle.Ask(Noon, client: "10.66.30.1", mac: "00-00-5E-00-53-09");
        bundle.Ask(Noon, client: "10.66.10.21", mac: "00-00-5E-00-53-09");

        bundle.Run();

        Assert.Equal(["mac:00:00:5e:00:53:09", "net:10.66.20.1", "net:10.66.30.1", "ip:10.66.10.21"], bundle.Column("device_id"));
        Assert.Equal(["edns65001", "forwarder", "nat", "ip"], bundle.Column("attr_source"));
        Assert.Contains("\"devices_counted\": 2,", bundle.Summary, StringComparison.Ordinal);
        Assert.Contains("\"nat_points_needing_follow_up\": 2,", bundle.Summary, StringComparison.Ordinal);
    }

    private static (long Queries, long Events) Counts(DrillResult result)
    {
        Assert.Null(result.Problem);
        return (result.Queries, result.Events);
    }
}
