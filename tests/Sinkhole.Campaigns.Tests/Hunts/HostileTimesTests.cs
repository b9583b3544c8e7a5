using Sinkhole.Campaigns.Hunts;
using Sinkhole.Campaigns.Hunts.Reports;

namespace Sinkhole.Campaigns.Tests.Hunts;

/// <summary>Times and spans that nobody's clock shows are refused or shown, and end nothing.</summary>
public class HostileTimesTests
{
    [Theory]
    [InlineData(LogFormat.FortiGate, "date=2026-11-28 time=08:00:00 type=\"traffic\" tz=\"+0700\" srcip=10.66.10.21 dstip=192.0.2.66 proto=1 action=\"close\" duration=999999999999999999 x=1", 1)]
    [InlineData(LogFormat.FortiGate, "date=2026-11-28 time=08:00:00 type=\"traffic\" tz=\"+0700\" srcip=10.66.10.21 dstip=192.0.2.66 proto=1 action=\"close\" duration=999999999 x=1", 1)]
    [InlineData(LogFormat.FortiGate, "date=2026-11-28 time=08:00:00 type=\"traffic\" eventtime=9999999999999999999 srcip=10.66.10.21 dstip=192.0.2.66 proto=1 action=\"close\" x=1", 1)]
    [InlineData(LogFormat.FortiGate, "date=1970-01-01 time=00:00:00 type=\"traffic\" tz=\"+1400\" srcip=10.66.10.21 dstip=192.0.2.66 proto=1 action=\"close\" duration=999999999 x=1", 1)]
    [InlineData(LogFormat.CiscoAsa, "Nov 28 2026 08:02:00: %ASA-6-302014: Teardown TCP connection 5 for outside:192.0.2.66/443 to inside:10.66.10.22/50006 duration 99999:59:59 bytes 1 TCP FINs", 1)]
    [InlineData(LogFormat.CiscoAsa, "Nov 28 2026 08:02:00: %ASA-6-302014: Teardown TCP connection 5 for outside:192.0.2.66/443 to inside:10.66.10.22/50006 duration 999999:59:59 bytes 1 TCP FINs", 0)]
    [InlineData(LogFormat.Unbound, "[9999999999.999999] unbound[1:0] info: 10.66.10.21 c2.alpha.example. A IN", 1)]
    [InlineData(LogFormat.Unbound, "[000000000] unbound[1:0] info: 10.66.10.21 c2.alpha.example. A IN", 1)]
    [InlineData(LogFormat.Bind, "31-Dec-2199 23:59:60 client 10.66.10.21#1: query: c2.alpha.example IN A +", 1)]
    [InlineData(LogFormat.Bind, "31-Dec-9999 23:59:60 client 10.66.10.21#1: query: c2.alpha.example IN A +", 0)]
    [InlineData(LogFormat.Nfdump, "sa,da,ts,td\n10.66.10.21,192.0.2.66,9999999999,999999999.999999999", 1)]
    public void A_time_at_the_edge_is_refused_or_found(LogFormat format, string line, int findings)
    {
        using var hunt = new HuntFixture { Options = new HuntOptions { Format = format } };
        hunt.Policy.WithName("c2.alpha.example").WithAddress("192.0.2.66");
        hunt.Add("log", line + "\n");

        var result = hunt.Search();

        Assert.Equal(findings, hunt.Findings.Count);
        using var text = new StringWriter();
        var report = new HuntTextReport(text, HuntLanguage.Vietnamese, new HuntOptions().TimeZone);
        hunt.Findings.ForEach(report.Found);
        report.WriteSummary(result);
        Assert.Equal(findings, text.ToString().Split('\n').Count(shown => shown.Contains("  10.66.10.2", StringComparison.Ordinal)));
    }
}
