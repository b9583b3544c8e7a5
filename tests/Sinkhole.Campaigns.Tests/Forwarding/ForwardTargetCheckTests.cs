using Sinkhole.Campaigns.Forwarding;

namespace Sinkhole.Campaigns.Tests.Forwarding;

public class ForwardTargetCheckTests
{
    private static readonly ForwardTarget Syslog = new() { Name = "siem", Transport = ForwardTransport.Tls, Host = "siem.example" };
    private static readonly ForwardTarget Webhook = new() { Name = "soc", Transport = ForwardTransport.Webhook, Url = new Uri("https://soc.example/hook") };

    public static TheoryData<string> Wrong => [.. Cases.Keys];

    private static Dictionary<string, ForwardTarget> Cases { get; } = new(StringComparer.Ordinal)
    {
        ["'name'"] = Syslog with { Name = "../etc" },
        ["'name' empty"] = Syslog with { Name = "" },
        ["'format'"] = Syslog with { Format = "xlsx" },
        ["'format' unknown"] = Syslog with { Format = "nothing" },
        ["'host'"] = Syslog with { Host = "" },
        ["'host' blank"] = Syslog with { Host = "a b" },
        ["'port'"] = Syslog with { Port = 70_000 },
        ["'facility'"] = Syslog with { Syslog = new SyslogOptions { Facility = 24 } },
        ["'enterprise_number'"] = Syslog with { Syslog = new SyslogOptions { EnterpriseNumber = 0 } },
        ["'datagram_size'"] = Syslog with { Syslog = new SyslogOptions { DatagramOctets = 480 } },
        ["'url'"] = Webhook with { Url = null },
        ["'url' plain"] = Webhook with { Url = new Uri("http://soc.example/") },
        ["'url' file"] = Webhook with { Url = new Uri("file:///etc/passwd"), Webhook = new WebhookOptions { AllowsHttp = true } },
        ["1 MiB"] = Syslog with { Outbox = new OutboxOptions { MostOctets = 1000 } },
    };

    [Fact]
    public void Good_targets_have_no_problem()
    {
        Assert.Empty(ForwardTargetCheck.Check(Syslog));
        Assert.Empty(ForwardTargetCheck.Check(Syslog with { Host = "192.0.2.7", Transport = ForwardTransport.Udp }));
        Assert.Empty(ForwardTargetCheck.Check(Syslog with { Host = "2001:db8::7", Format = "OCSF" }));
        Assert.Empty(ForwardTargetCheck.Check(Webhook));
        Assert.Empty(ForwardTargetCheck.Check(Webhook with { Url = new Uri("http://soc.example/"), Webhook = new WebhookOptions { AllowsHttp = true } }));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_with_its_setting_in_both_languages(string what)
    {
        var setting = what.Split(' ')[0] is "1" ? what : what.Split(' ')[0];

        var problem = Assert.Single(ForwardTargetCheck.Check(Cases[what]));

        Assert.Contains(setting, problem.English, StringComparison.Ordinal);
        Assert.Contains(setting, problem.Vietnamese, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_is_said_at_once() =>
        Assert.Equal(4, ForwardTargetCheck.Check(Syslog with { Name = "", Format = "", Host = "", Outbox = new OutboxOptions { MostOctets = 0 } }).Count);

    [Fact]
    public void Each_target_has_a_name_of_its_own()
    {
        Assert.Empty(ForwardTargetCheck.CheckAll([Syslog, Webhook]));
        Assert.Contains("'siem'", Assert.Single(ForwardTargetCheck.CheckAll([Syslog, Webhook, Syslog with { Port = 1 }])).English, StringComparison.Ordinal);
    }
}
