using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Tests.Policy;

namespace Sinkhole.Filtering.Tests.Index;

public sealed class ListRulesTests : IDisposable
{
    private readonly PolicyFixture fixture = new();

    [Fact]
    public void Rows_are_kept_apart_by_trigger_reach_span_action_and_data_and_only_true_repeats_count_as_duplicates()
    {
        var list = fixture.List("list", rows => rows
            .Name("a.example", family: "First").Name("a.example", family: "Repeated").Name("=a.example").Name("*.a.example")
            .Name("a.example", RuleTrigger.NsDName).Name("a.example", action: RuleAction.Drop).Name("a.example", until: 10).Name("a.example", until: 10, family: "Repeated")
            .LocalName("a.example", RecordType.A, [192, 0, 2, 1]).LocalName("a.example", RecordType.A, [192, 0, 2, 2]).LocalName("a.example", RecordType.A, [192, 0, 2, 2])
            .Address("192.0.2.0/24").Address("192.0.2.0/24").Address("192.0.2.0/24", RuleTrigger.NsIp).Address("192.0.2.0/24", until: 10).Address("192.0.2.0/25"));

        Assert.Equal((12, 8, 4), (list.Count, list.Names, list.Addresses));
        Assert.Equal(4, list.File.Header.Duplicates);
        Assert.Equal("1 3 4 5 6 7 9 10 12 14 15 16", string.Join(' ', list.ReadRules().Select(rule => rule.Row)));
    }

    [Fact]
    public void The_first_row_in_force_wins_among_equals()
    {
        var list = fixture.List("list", rows => rows
            .Name("a.example", until: 10).Name("a.example", action: RuleAction.Drop, from: 5).Name("a.example", action: RuleAction.NoData)
            .Address("192.0.2.0/24", until: 10).Address("192.0.2.0/24", from: 5).Address("192.0.2.0/24", action: RuleAction.Drop).Address("192.0.0.0/16"));

        Assert.Equal((1, 4), Rows(4));
        Assert.Equal((1, 4), Rows(9));
        Assert.Equal((2, 5), Rows(10));
        Assert.Equal((RuleAction.Sinkhole, RuleAction.Drop), (list.ActionOf(Find(4)), list.ActionOf(Find(10))));

        (int Name, int Address) Rows(long now)
        {
            Assert.True(list.TryFindAddress(PolicyFixture.Address("192.0.2.7"), RuleTrigger.ResponseIp, now, out var address));
            return (list.Describe(Find(now)).Row, list.Describe(address).Row);
        }

        uint Find(long now) => list.TryFindName(PolicyFixture.Buffer("x.a.example"), RuleTrigger.QName, now, out var entry) ? entry : 0;
    }

    [Fact]
    public void More_rows_of_one_indicator_than_anybody_dates_make_the_list_unusable()
    {
        var names = fixture.TryCompile(PolicyFixture.Options("names"), rows => Enumerable.Range(0, 300).ToList().ForEach(i => rows.Name("a.example", until: i)));
        var addresses = fixture.TryCompile(PolicyFixture.Options("addresses"), rows => Enumerable.Range(0, 300).ToList().ForEach(i => rows.Address("192.0.2.1", until: i)));

        Assert.Equal((null, null), (names.File, addresses.File));
        Assert.NotNull(names.Problem);
        Assert.NotNull(addresses.Problem);
    }

    [Fact]
    public void HasRules_says_which_triggers_a_list_has()
    {
        var list = fixture.List("list", rows => rows.Name("a.example", RuleTrigger.NsDName).Address("192.0.2.1", RuleTrigger.ClientIp));

        Assert.Equal([RuleTrigger.ClientIp, RuleTrigger.NsDName], Enum.GetValues<RuleTrigger>().Where(list.HasRules));
    }

    [Theory]
    [InlineData("192.0.2.66", "192.0.2.66")]
    [InlineData("192.0.2.66/24", "192.0.2.0/24")]
    [InlineData("2001:db8::/32", "2001:db8::/32")]
    [InlineData("2001:DB8::1/128", "2001:db8::1")]
    public void Describe_prints_a_prefix_and_one_of_full_length_as_the_address_alone(string prefix, string indicator)
    {
        var list = fixture.List(PolicyFixture.Options("list") with { Letter = "12/CV-ATTT", Action = RuleAction.NxDomain }, rows => rows.Address(prefix));

        var row = list.Describe(list.ReadRules().Single().Entry);

        Assert.Equal((indicator, RuleTrigger.ResponseIp, RuleAction.NxDomain, "12/CV-ATTT", false), (row.Indicator, row.Trigger, row.Action, row.Letter, row.CoversSubdomains));
    }

    [Fact]
    public void ReadRules_gives_back_what_the_rows_said_in_their_order()
    {
        var list = fixture.List("list", rows => rows.Name("*.b.example", from: 5, until: 9).LocalName("a.example", RecordType.A, [192, 0, 2, 1]).Address("2001:db8::/32", RuleTrigger.ClientIp, RuleAction.Drop));

        var rules = list.ReadRules().ToList();

        Assert.Equal((RuleTrigger.QName, "b.example", false, true, 5L, 9L, RuleAction.Sinkhole), (rules[0].Trigger, rules[0].Name!.ToString(), rules[0].CoversName, rules[0].CoversBelow, rules[0].From, rules[0].Until, rules[0].Action));
        Assert.Equal((RuleAction.LocalData, 12, true, true), (rules[1].Action, rules[1].LocalData.Length, rules[1].CoversName, rules[1].CoversBelow));
        Assert.Equal(list.LocalDataOf(rules[1].Entry), rules[1].LocalData.ToArray());
        Assert.Equal((RuleTrigger.ClientIp, null, "2001:db8::/32", RuleAction.Drop), (rules[2].Trigger, rules[2].Name?.ToString(), rules[2].Prefix.ToString(), rules[2].Action));
    }

    [Fact]
    public void Contains_tells_what_another_version_has_at_a_time_and_whatever_the_time()
    {
        var before = fixture.List("list", rows => rows.Name("same.example").Name("acts.example").Name("reach.example").Name("timed.example", until: 10).Name("gone.example").Address("192.0.2.0/24").Address("192.0.2.1"));
        var after = fixture.List("list", rows => rows.Name("same.example").Name("acts.example", action: RuleAction.Drop).Name("=reach.example").Name("timed.example").Address("192.0.2.0/24").Address("192.0.2.1", RuleTrigger.NsIp));

        Assert.Equal("acts.example reach.example gone.example 192.0.2.1", Missing(before, after, 5));
        Assert.Equal("acts.example reach.example timed.example gone.example 192.0.2.1", Missing(before, after, CompiledList.AnyTime));
        Assert.Equal("acts.example reach.example timed.example 192.0.2.1", Missing(after, before, 10));
        Assert.Equal("", Missing(before, before, 5));

        static string Missing(CompiledList from, CompiledList other, long now) => string.Join(' ', from.ReadRules()
            .Where(rule => (now == CompiledList.AnyTime || rule.IsInForce(now)) && !other.Contains(rule, now)).Select(rule => rule.Name?.ToString() ?? rule.Prefix.ToString()));
    }

    [Fact]
    public void A_compiled_list_of_another_format_is_made_anew()
    {
        var list = fixture.List("list", rows => rows.Name("a.example"));
        var octets = File.ReadAllBytes(list.File.Path);
        octets[8]--;

        Assert.EndsWith("-3.list", list.File.Path, StringComparison.Ordinal);
        Assert.Null(CompiledFile.TryOpen(fixture.Files.Write("older", octets)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_file_damaged_anywhere_in_its_body_leads_nowhere(int seed)
    {
        var random = new Random(seed);
        var list = fixture.List("list", rows =>
        {
            for (var i = 0; i < 40; i++)
            {
                rows.Name($"n{i % 20}.example", i % 3 == 0 ? RuleTrigger.NsDName : RuleTrigger.QName, until: i).Address($"192.0.2.{i}/{24 + (i % 9)}").Address($"2001:db8:{i}::/{32 + i}", RuleTrigger.ClientIp);
            }
        });
        var whole = File.ReadAllBytes(list.File.Path);

        for (var round = 0; round < 800; round++)
        {
            var damaged = (byte[])whole.Clone();
            for (var change = 0; change <= round % 40; change++)
            {
                damaged[random.Next(CompiledHeader.RecordsAt, damaged.Length)] = (byte)random.Next(256);
            }

            var file = CompiledFile.TryOpen(fixture.Files.Write($"damaged{round % 2}", damaged))!;
            UseAll(new CompiledList(list.Options, file), random);
            Assert.False(round % 40 > 4 && file.IsBodyGood());
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(4095)]
    [InlineData(5000)]
    public void A_file_cut_short_is_none(int length)
    {
        var list = fixture.List("list", rows => rows.Name("a.example"));
        var whole = File.ReadAllBytes(list.File.Path);

        Assert.Null(CompiledFile.TryOpen(fixture.Files.Write("cut", whole[..Math.Min(length, whole.Length - 1)])));
    }

    public void Dispose() => fixture.Dispose();

    private static void UseAll(CompiledList list, Random random)
    {
        var name = PolicyFixture.Buffer($"x.n{random.Next(20)}.example");
        list.TryFindName(name, RuleTrigger.QName, random.Next(40), out _);
        list.TryFindName(name, RuleTrigger.NsDName, random.Next(40), out _);
        list.TryFindAddress(PolicyFixture.Address($"192.0.2.{random.Next(256)}"), RuleTrigger.ResponseIp, 0, out var entry);
        list.TryFindAddress(PolicyFixture.Address($"2001:db8:{random.Next(40)}::1"), RuleTrigger.ClientIp, 0, out _);
        list.TryDescribe(entry);
        list.TryDescribe((uint)random.Next());
        list.LocalDataOf((uint)random.Next(4000));
        list.DescribeAll(name, 3);
        Assert.InRange(list.ReadRules().Take(1000).Count(rule => list.Contains(rule, 3)), 0, 1000);
    }
}
