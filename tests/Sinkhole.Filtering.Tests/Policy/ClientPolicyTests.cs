using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Testing;

namespace Sinkhole.Filtering.Tests.Policy;

public sealed class ClientPolicyTests : IDisposable
{
    private readonly PolicyFixture fixture = new();

    [Fact]
    public void Decide_takes_the_first_list_that_matches_whatever_a_later_one_says()
    {
        fixture.Publish(
            fixture.List("wide", rows => rows.Name("alpha.example", action: RuleAction.NxDomain)),
            fixture.List("narrow", rows => rows.Name("c2.alpha.example", action: RuleAction.Drop)));

        Assert.Equal("NxDomain alpha.example", fixture.Told(fixture.Decide("c2.alpha.example")));
    }

    [Fact]
    public void Decide_takes_client_before_name_within_a_list_and_an_earlier_list_before_both()
    {
        var both = fixture.List("both", rows => rows.Name("c2.alpha.example").Address("192.0.2.0/24", RuleTrigger.ClientIp, RuleAction.Drop));
        var first = fixture.List("first", rows => rows.Name("c2.alpha.example", action: RuleAction.NoData));

        fixture.Publish(both);
        Assert.Equal("Drop 192.0.2.0/24", fixture.Told(fixture.Decide("c2.alpha.example")));
        Assert.Equal("Sinkhole c2.alpha.example", fixture.Told(fixture.Decide("c2.alpha.example", "198.51.100.1")));

        fixture.Publish(first, both);
        Assert.Equal("NoData c2.alpha.example", fixture.Told(fixture.Decide("c2.alpha.example")));
        Assert.Equal((RuleTrigger.ClientIp, AnswerPlace.Client), (fixture.Decide("other.example").Trigger, fixture.Decide("other.example").Place));
    }

    [Fact]
    public void Decide_takes_the_longest_client_prefix_and_among_equals_the_first_row()
    {
        fixture.Publish(fixture.List("clients", rows => rows
            .Address("192.0.2.0/24", RuleTrigger.ClientIp, RuleAction.Drop)
            .Address("192.0.2.64/26", RuleTrigger.ClientIp, RuleAction.NxDomain)
            .Address("192.0.2.64/26", RuleTrigger.ClientIp, RuleAction.NoData)
            .Address("2001:db8::/32", RuleTrigger.ClientIp, RuleAction.TcpOnly)));

        Assert.Equal(PolicyAction.Drop, fixture.Decide("a.example", "192.0.2.1").Action);
        Assert.Equal(PolicyAction.NxDomain, fixture.Decide("a.example", "192.0.2.66").Action);
        Assert.Equal(PolicyAction.TcpOnly, fixture.Decide("a.example", "2001:db8::1").Action);
        Assert.Equal(PolicyAction.Pass, fixture.Decide("a.example", "203.0.113.1").Action);
    }

    [Theory]
    [InlineData(RuleAction.OfList, PolicyAction.NoData)]
    [InlineData(RuleAction.Sinkhole, PolicyAction.Sinkhole)]
    [InlineData(RuleAction.NxDomain, PolicyAction.NxDomain)]
    [InlineData(RuleAction.Drop, PolicyAction.Drop)]
    [InlineData(RuleAction.TcpOnly, PolicyAction.TcpOnly)]
    [InlineData(RuleAction.LocalData, PolicyAction.LocalData)]
    [InlineData(RuleAction.Allow, PolicyAction.Allow)]
    public void Decide_does_what_the_row_says_and_else_what_the_list_says(RuleAction action, PolicyAction expected)
    {
        fixture.Publish(fixture.List(PolicyFixture.Options("list") with { Action = RuleAction.NoData }, rows => rows.Name("a.example", action: action)));

        Assert.Equal(expected, fixture.Decide("a.example").Action);
    }

    [Fact]
    public void Decide_allows_what_a_list_of_class_allow_names()
    {
        var allow = fixture.List(PolicyFixture.Options("allow") with { Class = ListClass.Allow }, rows => rows.Name("alpha.example", action: RuleAction.Drop));
        fixture.Publish(allow, fixture.List("block", rows => rows.Name("c2.alpha.example")));

        Assert.Equal(PolicyAction.Allow, fixture.Decide("c2.alpha.example").Action);
    }

    [Fact]
    public void Decide_lets_protected_and_allowed_names_go_before_all_lists()
    {
        var settings = new PolicySettings
        {
            ProtectedNames = [ListFixture.Name("donvi-mau.example")],
            Allows = [new AllowEntry(ListFixture.Name("c2.alpha.example"), DateTimeOffset.FromUnixTimeSeconds(PolicyFixture.Now + 10), "an", "tên bị chặn nhầm")],
        };
        fixture.Publish(settings, null, fixture.List("all", rows => rows.Name("example").Address("192.0.2.0/24", RuleTrigger.ClientIp)));

        Assert.Equal(PolicyAction.Allow, fixture.Decide("www.donvi-mau.example").Action);
        Assert.Equal(PolicyAction.Sinkhole, fixture.Decide("xdonvi-mau.example").Action);
        Assert.Equal(PolicyAction.Allow, fixture.Decide("x.c2.alpha.example", now: PolicyFixture.Now + 9).Action);
        Assert.Equal(PolicyAction.Sinkhole, fixture.Decide("x.c2.alpha.example", now: PolicyFixture.Now + 10).Action);
    }

    [Fact]
    public void Decide_obeys_a_rows_span_to_the_second()
    {
        fixture.Publish(fixture.List("spans", rows => rows
            .Name("c2.alpha.example", action: RuleAction.NxDomain, from: 100, until: 200)
            .Name("c2.alpha.example", action: RuleAction.NoData, from: 150, until: 300)
            .Name("alpha.example", action: RuleAction.Drop, until: 400)));

        Assert.Equal(
            "Drop NxDomain NxDomain NoData NoData Drop Pass",
            string.Join(' ', new long[] { 99, 100, 199, 200, 299, 300, 400 }.Select(now => fixture.Decide("c2.alpha.example", now: now).Action)));
    }

    [Fact]
    public void Decide_takes_an_enforcing_list_before_a_watched_one_that_stands_earlier()
    {
        var watched = fixture.List(PolicyFixture.Options("watched") with { Mode = GroupMode.Monitor }, rows => rows.Name("alpha.example").Name("passed.example", action: RuleAction.Allow));
        var off = fixture.List(PolicyFixture.Options("off") with { Mode = GroupMode.Off }, rows => rows.Name("off.example"));
        fixture.Publish(off, watched, fixture.List("enforced", rows => rows.Name("c2.alpha.example")));

        Assert.Equal("Sinkhole c2.alpha.example", fixture.Told(fixture.Decide("c2.alpha.example")));
        Assert.Equal("Monitor alpha.example", fixture.Told(fixture.Decide("other.alpha.example")));
        Assert.Equal(PolicyAction.Pass, fixture.Decide("passed.example").Action);
        Assert.Equal(PolicyAction.Pass, fixture.Decide("off.example").Action);
    }

    [Fact]
    public void Decide_gives_each_group_its_lists_and_its_mode_until_that_runs_out()
    {
        var until = DateTimeOffset.FromUnixTimeSeconds(PolicyFixture.Now + 60);
        var settings = new PolicySettings
        {
            Groups =
            [
                new ClientGroup { Name = "all", Networks = [PolicyFixture.Prefix("198.51.100.0/24")], Lists = ["second"] },
                new ClientGroup { Name = "lab", Networks = [PolicyFixture.Prefix("198.51.100.64/26"), PolicyFixture.Prefix("2001:db8:1::/48")], Mode = GroupMode.Monitor, Until = until },
                new ClientGroup { Name = "off", Networks = [PolicyFixture.Prefix("203.0.113.7")], Mode = GroupMode.Off, Until = until },
            ],
        };
        fixture.Publish(settings, null, fixture.List("first", rows => rows.Name("a.example")), fixture.List("second", rows => rows.Name("b.example")));

        Assert.Equal((PolicyAction.Sinkhole, PolicyAction.Sinkhole), Decide("192.0.2.1", PolicyFixture.Now));
        Assert.Equal((PolicyAction.Pass, PolicyAction.Sinkhole), Decide("198.51.100.1", PolicyFixture.Now));
        Assert.Equal((PolicyAction.Monitor, PolicyAction.Monitor), Decide("198.51.100.65", PolicyFixture.Now));
        Assert.Equal((PolicyAction.Monitor, PolicyAction.Monitor), Decide("2001:db8:1::9", PolicyFixture.Now + 59));
        Assert.Equal((PolicyAction.Sinkhole, PolicyAction.Sinkhole), Decide("2001:db8:1::9", PolicyFixture.Now + 60));
        Assert.Equal((PolicyAction.Pass, PolicyAction.Pass), Decide("203.0.113.7", PolicyFixture.Now));
        Assert.Equal((PolicyAction.Sinkhole, PolicyAction.Sinkhole), Decide("203.0.113.7", PolicyFixture.Now + 60));
    }

    [Fact]
    public void A_pause_makes_every_match_watched_and_leaves_what_is_allowed_alone()
    {
        var pause = new PolicyPause(DateTimeOffset.FromUnixTimeSeconds(PolicyFixture.Now + 600), "an", "kiểm tra");
        var snapshot = fixture.Publish(new PolicySettings { Pause = pause }, null, fixture.List("list", rows => rows.Name("a.example").Name("ok.a.example", action: RuleAction.Allow)));

        Assert.Equal(PolicyAction.Monitor, fixture.Decide("a.example").Action);
        Assert.Equal(PolicyAction.Allow, fixture.Decide("ok.a.example").Action);
        Assert.Equal(PolicyAction.Sinkhole, fixture.Decide("a.example", now: PolicyFixture.Now + 600).Action);
        Assert.Equal((true, false), (snapshot.IsPausedAt(PolicyFixture.Now + 599), snapshot.IsPausedAt(PolicyFixture.Now + 600)));
    }

    [Fact]
    public void Mark_is_another_after_each_publication_at_each_instant_and_for_each_group()
    {
        var settings = new PolicySettings
        {
            Groups = [new ClientGroup { Name = "lab", Networks = [PolicyFixture.Prefix("198.51.100.0/24")], Mode = GroupMode.Off, Until = DateTimeOffset.FromUnixTimeSeconds(50) }],
            Allows = [new AllowEntry(ListFixture.Name("x.example"), DateTimeOffset.FromUnixTimeSeconds(60), "an", "")],
            Pause = new PolicyPause(DateTimeOffset.FromUnixTimeSeconds(70), "an", ""),
        };
        var list = fixture.List("list", rows => rows.Name("a.example", from: 10, until: 20).Address("192.0.2.0/24", until: 30));
        var snapshot = fixture.Publish(settings, null, list);

        long[] instants = [10, 20, 30, 50, 60, 70];
        Assert.All(instants, instant => Assert.True(Mark(instant) > Mark(instant - 1)));
        Assert.All(Enumerable.Range(0, 100).Where(second => !instants.Contains(second + 1)), second => Assert.Equal(Mark(second), Mark(second + 1)));
        Assert.NotEqual(Mark(5), fixture.For("198.51.100.1", 5).Mark);

        var before = Mark(100);
        fixture.Engine.Publish(snapshot);
        Assert.True(Mark(0) > before);
    }

    [Fact]
    public void Mark_is_another_each_second_when_there_are_more_instants_than_are_kept()
    {
        fixture.Publish(fixture.List("list", rows =>
        {
            for (var i = 0; i < 5000; i++)
            {
                rows.Name($"n{i}.example", until: 1000 + i);
            }
        }));

        Assert.NotEqual(Mark(77), Mark(78));
        Assert.NotEqual(0, new PolicyEngine().For(default, 0).Mark);
    }

    [Fact]
    public void Decide_allocates_nothing()
    {
        var settings = new PolicySettings
        {
            Groups = [new ClientGroup { Name = "lab", Networks = [PolicyFixture.Prefix("192.0.2.0/24")] }],
            ProtectedNames = [ListFixture.Name("donvi-mau.example")],
        };
        fixture.Publish(settings, null, fixture.List("list", rows => rows.Name("a.example", until: 1).Name("example").Address("192.0.2.0/28", RuleTrigger.ClientIp, until: 2)));
        var (listed, client) = (PolicyFixture.Buffer("b.a.example"), PolicyFixture.Address("192.0.2.1"));

        Assert.Equal(0, AllocationMeter.Least(DecideMany));

        void DecideMany()
        {
            for (var i = 0; i < 50_000; i++)
            {
                Assert.True(fixture.Engine.For(client, i).Decide(listed).Action == PolicyAction.Sinkhole && fixture.Engine.For(client, i).Mark != 0);
            }
        }
    }

    public void Dispose() => fixture.Dispose();

    private long Mark(long now) => fixture.For(now: now).Mark;

    private (PolicyAction First, PolicyAction Second) Decide(string client, long now) =>
        (fixture.Decide("a.example", client, now).Action, fixture.Decide("b.example", client, now).Action);
}
