using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Testing;

namespace Sinkhole.Filtering.Tests.Policy;

public sealed class ScreenTests : IDisposable
{
    private const string Asked = "www.shop.example";

    private readonly PolicyFixture fixture = new();

    [Theory]
    [InlineData("c2.alpha.example")]
    [InlineData("C2.AlPhA.eXaMpLe")]
    [InlineData("a.b.c2.alpha.example")]
    public void A_cname_that_leads_to_a_listed_name_is_found(string target)
    {
        fixture.Publish(fixture.List("list", rows => rows.Name("c2.alpha.example")));

        AssertFound(new AnswerBuilder(Asked).Cname(Asked, target).A(target, "198.51.100.1"), "c2.alpha.example", RuleTrigger.QName, AnswerPlace.Alias);
    }

    [Fact]
    public void Every_step_of_a_chain_is_looked_at_in_its_order_however_the_records_stand()
    {
        fixture.Publish(fixture.List("list", rows => rows.Name("late.example").Name("early.example", action: RuleAction.NoData)));
        var answer = new AnswerBuilder(Asked).A("end.example", "198.51.100.1").Cname("late.example", "end.example").Cname("early.example", "late.example").Cname(Asked, "early.example");

        AssertFound(answer, "early.example", RuleTrigger.QName, AnswerPlace.Alias);
    }

    [Fact]
    public void A_dname_is_found_by_the_name_it_leads_to()
    {
        fixture.Publish(fixture.List("list", rows => rows.Name("=www.c2.alpha.example")));

        AssertFound(new AnswerBuilder(Asked).Dname("shop.example", "c2.alpha.example"), "www.c2.alpha.example", RuleTrigger.QName, AnswerPlace.Alias);
        AssertFound(new AnswerBuilder(Asked).Dname("shop.example", "c2.alpha.example").Cname(Asked, "www.c2.alpha.example"), "www.c2.alpha.example", RuleTrigger.QName, AnswerPlace.Alias);
        Assert.Equal(PolicyAction.Pass, fixture.Screen(new AnswerBuilder("ftp.shop.example").Dname("shop.example", "c2.alpha.example")).Action);
    }

    [Fact]
    public void Aliases_beside_the_chain_lead_past_nothing()
    {
        fixture.Publish(fixture.List("list", rows => rows.Name("c2.alpha.example")));

        AssertFound(new AnswerBuilder(Asked).A(Asked, "198.51.100.1").Cname("other.example", "c2.alpha.example"), "c2.alpha.example", RuleTrigger.QName, AnswerPlace.Alias);
        AssertFound(new AnswerBuilder(Asked).Cname(Asked, "a.example").Cname(Asked, "c2.alpha.example"), "c2.alpha.example", RuleTrigger.QName, AnswerPlace.Alias);
        AssertFound(new AnswerBuilder(Asked).Dname("other.example", "c2.alpha.example"), "c2.alpha.example", RuleTrigger.QName, AnswerPlace.Alias);
    }

    [Fact]
    public void A_chain_longer_than_is_followed_is_looked_at_to_its_end()
    {
        fixture.Publish(fixture.List("list", rows => rows.Name("c2.alpha.example")));
        var answer = new AnswerBuilder("n0.example");
        for (var i = 0; i < 200; i++)
        {
            answer.Cname($"n{i}.example", i == 199 ? "c2.alpha.example" : $"n{i + 1}.example");
        }

        AssertFound(answer, "c2.alpha.example", RuleTrigger.QName, AnswerPlace.Alias);
    }

    [Fact]
    public void Loops_of_aliases_end()
    {
        fixture.Publish(fixture.List("list", rows => rows.Name("c2.alpha.example").Address("203.0.113.0/24")));
        var loop = new AnswerBuilder(Asked).Cname(Asked, "a.example").Cname("a.example", Asked).Dname("example", "x.example").Dname("x.example", "example");

        Assert.Equal(PolicyAction.Pass, fixture.Screen(loop).Action);
        AssertFound(loop.A(Asked, "203.0.113.5"), "203.0.113.0/24", RuleTrigger.ResponseIp, AnswerPlace.Address);
    }

    [Fact]
    public void A_service_record_is_found_by_its_target_and_by_its_hints()
    {
        fixture.Publish(fixture.List("list", rows => rows.Name("c2.alpha.example").Address("203.0.113.66").Address("2001:db8:bad::/48")));

        AssertFound(Service("cdn.c2.alpha.example"), "c2.alpha.example", RuleTrigger.QName, AnswerPlace.ServiceTarget);
        AssertFound(Service(".", "198.51.100.1", "203.0.113.66"), "203.0.113.66", RuleTrigger.ResponseIp, AnswerPlace.AddressHint);
        AssertFound(Service(".", "198.51.100.1", "2001:db8::1", "2001:db8:bad::1"), "2001:db8:bad::/48", RuleTrigger.ResponseIp, AnswerPlace.AddressHint);
        AssertFound(new AnswerBuilder(Asked, RecordType.Https).Https("x.c2.alpha.example", "."), "c2.alpha.example", RuleTrigger.QName, AnswerPlace.ServiceTarget);
        Assert.Equal(PolicyAction.Pass, fixture.Screen(Service(".", "198.51.100.1", "2001:db8::1")).Action);
    }

    [Theory]
    [InlineData("203.0.113.66", "203.0.113.66")]
    [InlineData("203.0.113.200", "203.0.113.128/25")]
    [InlineData("2001:db8:bad::7", "2001:db8:bad::/48")]
    [InlineData("2001:db8:bad:1::7", "2001:db8:bad:1::7")]
    public void A_listed_address_behind_a_name_that_is_not_is_found(string address, string indicator)
    {
        fixture.Publish(fixture.List("list", rows => rows
            .Address("203.0.113.128/25").Address("203.0.113.66").Address("2001:db8:bad::/48").Address("2001:db8:bad:1::7")));
        var answer = new AnswerBuilder(Asked);

        AssertFound(address.Contains(':', StringComparison.Ordinal) ? answer.Aaaa(Asked, address) : answer.A(Asked, address), indicator, RuleTrigger.ResponseIp, AnswerPlace.Address);
    }

    [Fact]
    public void The_first_address_that_any_row_contains_decides_and_of_its_rows_the_longest_prefix()
    {
        fixture.Publish(fixture.List("list", rows => rows.Address("203.0.113.0/24").Address("203.0.113.64/26").Address("198.51.100.9")));

        AssertFound(new AnswerBuilder(Asked).A(Asked, "192.0.2.1").A(Asked, "203.0.113.70").A(Asked, "198.51.100.9"), "203.0.113.64/26", RuleTrigger.ResponseIp, AnswerPlace.Address);
    }

    [Fact]
    public void Among_what_stands_in_the_answer_an_earlier_list_goes_first()
    {
        var allow = fixture.List(PolicyFixture.Options("allow") with { Class = ListClass.Allow }, rows => rows.Name("ns.good.example", RuleTrigger.NsDName));
        var block = fixture.List("block", rows => rows.Address("203.0.113.0/24").Name("ns.good.example", RuleTrigger.NsDName).Address("192.0.2.53", RuleTrigger.NsIp));
        var answer = new AnswerBuilder(Asked).A(Asked, "203.0.113.1").NS("shop.example", "ns.good.example").Glue("ns.good.example", "192.0.2.53");

        fixture.Publish(block);
        AssertFound(answer, "203.0.113.0/24", RuleTrigger.ResponseIp, AnswerPlace.Address);

        fixture.Publish(allow, block);
        Assert.Equal("Allow ns.good.example", fixture.Told(fixture.Screen(answer)));
    }

    [Fact]
    public void A_name_the_answer_leads_to_goes_before_its_addresses()
    {
        fixture.Publish(
            fixture.List("addresses", rows => rows.Address("203.0.113.0/24")),
            fixture.List("names", rows => rows.Name("c2.alpha.example", action: RuleAction.NxDomain)));

        AssertFound(new AnswerBuilder(Asked).Cname(Asked, "c2.alpha.example").A("c2.alpha.example", "203.0.113.1"), "c2.alpha.example", RuleTrigger.QName, AnswerPlace.Alias);
    }

    [Fact]
    public void Targets_of_other_records_are_looked_at_only_for_lists_that_ask_for_it()
    {
        var asking = PolicyFixture.Options("asking") with { ScreensTargets = true };
        var answers = new (AnswerBuilder Answer, AnswerPlace Place)[]
        {
            (new AnswerBuilder(Asked).MX(Asked, "c2.alpha.example"), AnswerPlace.MailExchange),
            (new AnswerBuilder(Asked).Srv(Asked, "c2.alpha.example"), AnswerPlace.ServerTarget),
            (new AnswerBuilder(Asked).NS(Asked, "c2.alpha.example", section: 0), AnswerPlace.NameServer),
        };

        fixture.Publish(fixture.List("silent", rows => rows.Name("c2.alpha.example")));
        Assert.All(answers, one => Assert.Equal(PolicyAction.Pass, fixture.Screen(one.Answer).Action));

        fixture.Publish(fixture.List(asking, rows => rows.Name("c2.alpha.example")));
        Assert.All(answers, one => AssertFound(one.Answer, "c2.alpha.example", RuleTrigger.QName, one.Place));
    }

    [Fact]
    public void Targets_that_an_allow_list_names_are_spared()
    {
        fixture.Publish(
            fixture.List(PolicyFixture.Options("allow") with { Class = ListClass.Allow }, rows => rows.Name("mail.alpha.example")),
            fixture.List(PolicyFixture.Options("asking") with { ScreensTargets = true }, rows => rows.Name("alpha.example")));

        Assert.Equal(PolicyAction.Pass, fixture.Screen(new AnswerBuilder(Asked).MX(Asked, "mail.alpha.example")).Action);
        AssertFound(new AnswerBuilder(Asked).MX(Asked, "mail.alpha.example").MX(Asked, "c2.alpha.example"), "alpha.example", RuleTrigger.QName, AnswerPlace.MailExchange);
    }

    [Fact]
    public void Name_servers_shown_are_found_by_name_and_by_address()
    {
        fixture.Publish(fixture.List("list", rows => rows.Name("bad.example", RuleTrigger.NsDName).Address("203.0.113.0/24", RuleTrigger.NsIp)));

        AssertFound(Delegated("ns1.bad.example"), "bad.example", RuleTrigger.NsDName, AnswerPlace.NameServer);
        AssertFound(Delegated("ns.good.example").Glue("NS.good.example", "203.0.113.5"), "203.0.113.0/24", RuleTrigger.NsIp, AnswerPlace.NameServerAddress);
        Assert.Equal(PolicyAction.Pass, fixture.Screen(Delegated("ns.good.example").Glue("mail.good.example", "203.0.113.5")).Action);
        Assert.Equal(PolicyAction.Pass, fixture.Decide("bad.example").Action);
        Assert.Equal(PolicyAction.Pass, fixture.Screen(new AnswerBuilder(Asked).A(Asked, "203.0.113.5")).Action);
    }

    [Fact]
    public void What_is_allowed_in_the_chain_allows_the_answer_and_elsewhere_spares_only_itself()
    {
        var settings = new PolicySettings { ProtectedNames = [ListFixture.Name("donvi-mau.example")] };
        fixture.Publish(settings, null, fixture.List("list", rows => rows.Name("example").Address("203.0.113.0/24")));

        Assert.Equal(PolicyAction.Allow, fixture.Screen(new AnswerBuilder(Asked).Cname(Asked, "donvi-mau.example").A("donvi-mau.example", "203.0.113.1")).Action);
        AssertFound(Service("www.donvi-mau.example", "203.0.113.1"), "203.0.113.0/24", RuleTrigger.ResponseIp, AnswerPlace.AddressHint);
    }

    [Fact]
    public void Enforcing_lists_are_asked_before_watched_ones_through_the_whole_answer()
    {
        var watched = fixture.List(PolicyFixture.Options("watched") with { Mode = GroupMode.Monitor }, rows => rows.Name("early.example"));
        var answer = new AnswerBuilder(Asked).Cname(Asked, "early.example").A("early.example", "203.0.113.1");

        fixture.Publish(watched);
        Assert.Equal("Monitor early.example", fixture.Told(fixture.Screen(answer)));

        fixture.Publish(watched, fixture.List("enforced", rows => rows.Address("203.0.113.0/24")));
        Assert.Equal("Sinkhole 203.0.113.0/24", fixture.Told(fixture.Screen(answer)));
    }

    [Fact]
    public void Rows_out_of_their_span_are_not_found_in_an_answer()
    {
        fixture.Publish(fixture.List("list", rows => rows.Address("203.0.113.0/24", from: 10, until: 20).Address("203.0.113.0/25", from: 15)));

        var found = new long[] { 9, 10, 15, 20 }.Select(now => fixture.Told(fixture.Screen(new AnswerBuilder(Asked).A(Asked, "203.0.113.1"), now: now)));

        Assert.Equal("Pass, Sinkhole 203.0.113.0/24, Sinkhole 203.0.113.0/25, Sinkhole 203.0.113.0/25", string.Join(", ", found));
    }

    [Fact]
    public void An_answer_cut_at_any_octet_or_changed_at_any_is_read_as_far_as_it_can_be()
    {
        fixture.Publish(fixture.List("list", rows => rows
            .Name("c2.alpha.example").Address("203.0.113.0/24").Name("bad.example", RuleTrigger.NsDName).Address("198.51.100.53", RuleTrigger.NsIp)));
        var whole = Everything().Build();
        var random = new Random(1);
        var found = 0;

        for (var i = 0; i < 60_000; i++)
        {
            var octets = i < whole.Length ? whole[..i] : (byte[])whole.Clone();
            for (var change = 0; i >= whole.Length && change < 1 + (i % 4); change++)
            {
                octets[random.Next(octets.Length)] = (byte)random.Next(256);
            }

            found += fixture.For().Screen(octets, new ScreenBuffers()).Action == PolicyAction.Sinkhole ? 1 : 0;
        }

        Assert.InRange(found, 1_000, 60_000);
    }

    [Fact]
    public void Screen_allocates_nothing()
    {
        fixture.Publish(fixture.List(PolicyFixture.Options("list") with { ScreensTargets = true }, rows => rows
            .Name("none.example").Address("192.0.2.200").Name("bad.none.example", RuleTrigger.NsDName).Address("192.0.2.201", RuleTrigger.NsIp)));
        var (policy, message, buffers) = (fixture.For(), Everything().Build(), new ScreenBuffers());

        Assert.Equal(0, AllocationMeter.Least(ScreenMany));

        void ScreenMany()
        {
            for (var i = 0; i < 10_000; i++)
            {
                Assert.True(policy.Screen(message, buffers).Action == PolicyAction.Pass);
            }
        }
    }

    public void Dispose() => fixture.Dispose();

    private static AnswerBuilder Service(string target, params string[] hints) => new AnswerBuilder(Asked, RecordType.Https).Https(Asked, target, hints);

    private static AnswerBuilder Delegated(string server) => new AnswerBuilder(Asked).A(Asked, "192.0.2.80").NS("shop.example", server);

    private static AnswerBuilder Everything() => new AnswerBuilder(Asked)
        .Cname(Asked, "a.example").Dname("example", "deep.test").Https("a.example", "svc.c2.alpha.example", "192.0.2.9", "203.0.113.9", "2001:db8::9")
        .A("a.example", "203.0.113.4").MX("a.example", "mx.c2.alpha.example").Srv("a.example", "srv.example").NS("a.example", "ns.bad.example", section: 0)
        .NS("example", "ns.bad.example").Glue("ns.bad.example", "198.51.100.53").Glue("ns.bad.example", "2001:db8::53");

    private void AssertFound(AnswerBuilder answer, string indicator, RuleTrigger trigger, AnswerPlace place)
    {
        var verdict = fixture.Screen(answer);

        Assert.NotEqual(PolicyAction.Pass, verdict.Action);
        var row = fixture.Engine.Current.Lists[verdict.Rule.List].Describe(verdict.Rule.Entry);
        Assert.Equal((indicator, trigger, place), (row.Indicator, verdict.Trigger, verdict.Place));
        Assert.Equal(trigger, row.Trigger);
    }
}
