namespace Sinkhole.Campaigns.Tests.Drills;

public class DrillProblemTests
{
    private const string Good = "2022-09-16T12:00:00+07:00,10.66.10.21,50000,udp,c2.alpha.example,A,,";

    [Theory]
    [InlineData("queries.csv", "yesterday,10.66.10.21,50000,udp,c2.alpha.example,A,,", "time")]
    [InlineData("queries.csv", "2022-09-16T12:00:00+07:00,10.66.10.421,50000,udp,c2.alpha.example,A,,", "client_ip")]
    [InlineData("queries.csv", "2022-09-16T12:00:00+07:00,10.66.10.21,70000,udp,c2.alpha.example,A,,", "client_port")]
    [InlineData("queries.csv", "2022-09-16T12:00:00+07:00,10.66.10.21,50000,sctp,c2.alpha.example,A,,", "proto")]
    [InlineData("queries.csv", "2022-09-16T12:00:00+07:00,10.66.10.21,50000,udp,c2..alpha.example,A,,", "qname")]
    [InlineData("queries.csv", "2022-09-16T12:00:00+07:00,10.66.10.21,50000,udp,\\999.alpha.example,A,,", "qname")]
    [InlineData("queries.csv", "2022-09-16T12:00:00+07:00,10.66.10.21,50000,udp,c2.alpha.example,TYPE1234567890123456789012345678901234567890,,", "qtype")]
    [InlineData("queries.csv", "2022-09-16T12:00:00+07:00,10.66.10.21,50000,udp,c2.alpha.example,A,,none", "upstream_answer")]
    [InlineData("queries.csv", "\"2022-09-16T12:00:00+07:00\"x,10.66.10.21", "CSV")]
    public void A_row_that_cannot_be_read_ends_the_drill_and_is_named(string file, string line, string column)
    {
        using var bundle = new DrillBundle();
        bundle.AskRaw(Good);
        bundle.AskRaw(line);

        var problem = bundle.Run().Problem!;

        Assert.Equal(file, problem.File);
        Assert.Equal(3, problem.Line);
        Assert.Contains(column, problem.English, StringComparison.Ordinal);
        Assert.False(string.Equals(problem.English, problem.Vietnamese, StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(bundle.Output));
    }

    [Theory]
    [InlineData("{", 1)]
    [InlineData("[]", 1)]
    [InlineData("{\n \"nat_points\": [,]\n}", 2)]
    [InlineData("{ \"nat_points\": \"10.66.30.1\" }", 0)]
    [InlineData("{ \"nat_points\": [\"somewhere\"] }", 0)]
    [InlineData("{ \"trusted_forwarders\": [7] }", 0)]
    [InlineData("{ \"excluded_clients\": { \"10.66.10.21\": { \"reason\": \"x\", \"until\": \"soon\" } } }", 0)]
    [InlineData("{ \"list_versions\": [ { \"version\": \"a\", \"file\": \"../list_v1.csv\", \"from\": \"2022-09-05\" } ] }", 0)]
    [InlineData("{ \"list_versions\": [ { \"version\": \"a\", \"file\": \"list_gone.csv\", \"from\": \"2022-09-05\" } ] }", 0)]
    [InlineData("{ \"protected_names\": [\"a..example\"] }", 0)]
    public void A_configuration_that_says_what_cannot_be_is_refused(string json, int line)
    {
        using var bundle = new DrillBundle();
        bundle.AskRaw(Good);
        bundle.Write("config.json", json);

        var problem = bundle.Run().Problem!;

        Assert.Equal(line, problem.Line);
        Assert.Empty(Directory.GetFiles(bundle.Output));
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("networks.csv")]
    public void A_file_that_is_missing_is_named(string file)
    {
        using var bundle = new DrillBundle();
        bundle.AskRaw(Good);
        bundle.Remove(file);

        Assert.Equal(file, bundle.Run().Problem!.File);
    }

    [Fact]
    public void A_directory_that_is_not_there_is_named()
    {
        using var bundle = new DrillBundle();

        Assert.Contains("/gone", bundle.RunWith("/gone").Problem!.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_of_leases_that_is_not_there_is_a_problem()
    {
        using var bundle = new DrillBundle();
        bundle.AskRaw(Good);

        Assert.Contains("kea", bundle.Run(Sinkhole.Campaigns.Drills.DrillForm.Kea).Problem!.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_versions_that_begin_at_one_moment_are_a_problem()
    {
        using var bundle = new DrillBundle();
        bundle.AskRaw(Good);
        bundle.WriteList("v2", "tên miền,gate.beta.example,Beta.Stealer,,không,2022-09-05,");

        Assert.Contains("v2", bundle.Run().Problem!.English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_of_byte_order_and_other_line_ends_change_nothing()
    {
        using var plain = new DrillBundle();
        using var other = new DrillBundle();
        plain.AskRaw(Good);
        other.AskRaw(Good + "\r");
        other.Write("config.json", [0xEF, 0xBB, 0xBF, .. "{}"u8]);
        other.Write("networks.csv", [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(DrillBundle.NetworkHeader + "\r\n10.66.10.0/24,DEMO.01,người dùng,,\r\n")]);
        plain.Run();
        other.Run();

        Assert.Equal(2, plain.Events.Length);
        Assert.Equal(plain.Events, other.Events);
    }

    [Fact]
    public void What_is_no_text_is_a_problem()
    {
        using var bundle = new DrillBundle();
        bundle.Write("networks.csv", [0xFF, 0xFE, 0x00, 0x41]);
        bundle.AskRaw(Good);

        var result = bundle.Run();

        Assert.True(result.Problem is not null || result.Warnings.Length > 0);
    }
}
