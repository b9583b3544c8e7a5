using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Tests.Policy;

public sealed class ConnectionScreenTests : IDisposable
{
    private const byte Tcp = 6;

    private readonly PolicyFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Each_row_of_one_address_counts_for_its_own_port()
    {
        fixture.Publish(fixture.List("a", rows => rows.Connection("203.0.113.77", "4444", "tcp").Connection("203.0.113.77", "8443", "tcp").Connection("203.0.113.78", "")));

        Assert.Equal((1, 2, 3), (Row("203.0.113.77", 4444), Row("203.0.113.77", 8443), Row("203.0.113.78", 1)));
        Assert.Equal((0, 0, 0), (Row("203.0.113.77", 443), Row("203.0.113.77", null), Row("203.0.113.79", 443)));
    }

    [Fact]
    public void A_row_for_another_port_leaves_the_way_to_a_wider_prefix()
    {
        fixture.Publish(fixture.List("a", rows => rows.Connection("203.0.113.0/24", "").Connection("203.0.113.77", "4444")));

        Assert.Equal((2, 1), (Row("203.0.113.77", 4444), Row("203.0.113.77", 80)));
    }

    [Fact]
    public void Of_equal_rows_the_first_that_is_in_force_decides()
    {
        fixture.Publish(fixture.List("a", rows => rows
            .Connection("203.0.113.77", "443", until: PolicyFixture.Now).Connection("203.0.113.77", "80").Connection("203.0.113.77", "80,443").Connection("203.0.113.77", "443")));

        Assert.Equal((3, 2), (Row("203.0.113.77", 443), Row("203.0.113.77", 80)));
        Assert.Equal(1, Row("203.0.113.77", 443, PolicyFixture.Now - 1));
    }

    [Fact]
    public void An_earlier_list_decides_and_a_list_that_allows_ends_the_search()
    {
        var allow = fixture.List(PolicyFixture.Options("allow") with { Class = ListClass.Allow }, rows => rows.Connection("203.0.113.77", "443"));
        fixture.Publish(allow, fixture.List("block", rows => rows.Connection("203.0.113.0/24", "")));

        Assert.Equal(PolicyAction.Allow, Decide("203.0.113.77", 443, PolicyFixture.Now).Action);
        Assert.Equal(PolicyAction.Sinkhole, Decide("203.0.113.77", 80, PolicyFixture.Now).Action);
    }

    [Fact]
    public void A_list_that_is_only_watched_is_met_when_none_decides()
    {
        var watched = fixture.List(PolicyFixture.Options("watched") with { Mode = GroupMode.Monitor }, rows => rows.Connection("203.0.113.77", ""));
        fixture.Publish(watched, fixture.List("block", rows => rows.Connection("203.0.113.77", "443")));

        Assert.Equal(PolicyAction.Sinkhole, Decide("203.0.113.77", 443, PolicyFixture.Now).Action);
        Assert.Equal(PolicyAction.Monitor, Decide("203.0.113.77", 80, PolicyFixture.Now).Action);
    }

    [Fact]
    public void Rows_that_were_met_and_cannot_be_read_are_told()
    {
        fixture.Publish(fixture.List("a", rows => rows.Connection("203.0.113.77", "many").Connection("203.0.113.78", "odd")));
        var screen = new ConnectionScreen(fixture.Engine.Current);

        Assert.Equal(PolicyAction.Pass, screen.Decide(fixture.For(), PolicyFixture.Address("203.0.113.77"), 443, Tcp).Action);

        var row = Assert.Single(screen.Unread);
        Assert.Equal("many", fixture.Engine.Current.Lists[row.List].Describe(row.Entry).Port);
    }

    [Fact]
    public void An_answer_with_one_address_is_screened_whatever_the_port_of_the_row()
    {
        fixture.Publish(fixture.List("a", rows => rows.Connection("203.0.113.77", "4444").Name("c2.alpha.example")));

        Assert.Equal(PolicyAction.Sinkhole, fixture.For().ScreenAddress(PolicyFixture.Address("203.0.113.77")).Action);
        Assert.Equal(PolicyAction.Pass, fixture.For().ScreenAddress(PolicyFixture.Address("203.0.113.78")).Action);
    }

    [Fact]
    public void A_name_alone_is_decided_as_in_a_query_but_for_rules_on_the_client()
    {
        var settings = new PolicySettings { ProtectedNames = [ListFixture.Name("own.alpha.example")] };
        fixture.Publish(settings, null, fixture.List("a", rows => rows.Address("192.0.2.0/24", RuleTrigger.ClientIp, RuleAction.Drop).Name("alpha.example", action: RuleAction.NxDomain)));

        Assert.Equal("NxDomain alpha.example", fixture.Told(fixture.For().DecideName(PolicyFixture.Buffer("c2.alpha.example"))));
        Assert.Equal(PolicyAction.Allow, fixture.For().DecideName(PolicyFixture.Buffer("own.alpha.example")).Action);
        Assert.Equal(PolicyAction.Pass, fixture.For().DecideName(PolicyFixture.Buffer("other.example")).Action);
        Assert.Equal(PolicyAction.Drop, fixture.Decide("other.example").Action);
    }

    private int Row(string address, int? port, long now = PolicyFixture.Now)
    {
        var verdict = Decide(address, port, now);
        return verdict.Action == PolicyAction.Pass ? 0 : fixture.Engine.Current.Lists[verdict.Rule.List].Describe(verdict.Rule.Entry).Row;
    }

    private Verdict Decide(string address, int? port, long now) =>
        new ConnectionScreen(fixture.Engine.Current).Decide(fixture.For(now: now), PolicyFixture.Address(address), (ushort?)port, Tcp);
}
