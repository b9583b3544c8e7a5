using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Tests.Configuration;

public sealed class PolicySectionTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Read_takes_what_a_list_says_of_itself()
    {
        var list = Good("""
            lists:
              - name: a
                file: a.txt
                campaign: c2022
                class: other
                letter: "1298/CATTT-NCSC"
                action: nxdomain
                mode: monitor
                ipv4: 192.0.2.9
                screen_targets: true
                release: manual
                approvals: 2
                min_kept: 80%
                max_growth: 300
                columns: { value: IOC, family: Malware }
            """).Lists[0];

        Assert.Equal((ListClass.Other, "1298/CATTT-NCSC", RuleAction.NxDomain, GroupMode.Monitor), (list.Class, list.Letter, list.Action, list.Mode));
        Assert.Equal(("192.0.2.9", null, true), (list.SinkholeIPv4.ToString(), list.SinkholeIPv6?.ToString(), list.ScreensTargets));
        Assert.Equal((ReleaseRule.Manual, 2, 80, 300), (list.Release, list.Approvals, list.MinKeptPercent, list.MaxGrowthPercent));
        Assert.Equal("value=IOC; family=Malware", list.Columns);
    }

    [Theory]
    [InlineData("{ name: a, file: a.csv }", ListClass.Campaign)]
    [InlineData("{ name: a, file: a.txt }", ListClass.Other)]
    [InlineData("{ name: a, file: a.txt, campaign: c }", ListClass.Campaign)]
    [InlineData("{ name: a, file: a.txt, class: allow }", ListClass.Allow)]
    public void Read_puts_a_list_with_a_campaign_before_others(string entry, ListClass expected) =>
        Assert.Equal(expected, Good($"lists: [{entry}]").Lists[0].Class);

    [Theory]
    [InlineData("{ name: a, file: a.txt }", ReleaseRule.Auto)]
    [InlineData("{ name: a, file: a.txt, approvals: 2 }", ReleaseRule.Manual)]
    [InlineData("{ name: a, file: a.txt, approvals: 2, release: auto }", ReleaseRule.Auto)]
    public void Read_has_a_list_that_asks_two_persons_wait_for_them(string entry, ReleaseRule expected) =>
        Assert.Equal(expected, Good($"lists: [{entry}]").Lists[0].Release);

    [Fact]
    public void Read_takes_a_group_until_the_end_of_its_last_day()
    {
        var group = Assert.Single(Good("groups: [{ name: may-chu, networks: [10.66.20.0/24, 2001:db8:66::/48], mode: off, until: 2026-12-31 }]").Groups);

        Assert.Equal(("may-chu", GroupMode.Off, 2), (group.Name, group.Mode, group.Networks.Length));
        Assert.Null(group.Lists);
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 17, 0, 0, TimeSpan.Zero), group.Until);
    }

    [Theory]
    [InlineData("groups: [{ name: a, networks: [] }]", "groups[0].networks")]
    [InlineData("groups: [{ name: a, networks: [10.66.0.0/16], mode: off }]", "groups[0].until")]
    [InlineData("groups: [{ name: a, networks: [10.66.0.0/16] }, { name: A, networks: [10.67.0.0/16] }]", "groups[1].name")]
    [InlineData("groups: [{ name: a, networks: [10.66.0.0/16] }, { name: b, networks: [10.66.0.0/16] }]", "groups[1].networks")]
    [InlineData("groups: [{ name: a, networks: [10.66.0.0/16], until: tomorrow }]", "groups[0].until")]
    [InlineData("gate: { protect: [a..example] }", "gate.protect[0]")]
    [InlineData("gate: { warning_lists: nowhere }", "gate.warning_lists")]
    [InlineData("lists: [{ name: a, file: a.txt, action: vanish }]", "lists[0].action")]
    [InlineData("lists: [{ name: a, file: a.txt, min_kept: 101% }]", "lists[0].min_kept")]
    [InlineData("lists: [{ name: a, file: a.txt, ipv6: 192.0.2.1 }]", "lists[0].ipv6")]
    public void Read_names_the_setting_that_cannot_be_used(string text, string setting)
    {
        var reading = Read(text);

        Assert.Null(reading.Configuration);
        var problem = Assert.Single(reading.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal(setting, problem.Setting);
        Assert.NotEqual(problem.Text.In(Language.English), problem.Text.In(Language.Vietnamese), StringComparer.Ordinal);
    }

    [Fact]
    public void Read_warns_of_a_group_whose_list_is_not_in_the_file()
    {
        var reading = Read("groups: [{ name: a, networks: [10.66.0.0/16], lists: [imported] }]");

        Assert.NotNull(reading.Configuration);
        Assert.Contains(reading.Problems, problem => problem is { Severity: ProblemSeverity.Warning, Setting: "groups[0].lists[0]" });
    }

    private HostConfiguration Good(string text) => Assert.IsType<HostConfiguration>(Read(text).Configuration);

    private ConfigurationReading Read(string text) => new ConfigurationFile(directory.Path, _ => true).Read(directory.Write("sinkhole.yaml", text));
}
