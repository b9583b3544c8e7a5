using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Tests.Policy;
using Sinkhole.Testing;

namespace Sinkhole.Filtering.Tests.Index;

public sealed class RuleModelTests : IDisposable
{
    private readonly PolicyFixture fixture = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_compiled_list_agrees_with_reading_all_rows(int seed)
    {
        var random = new Random(seed);
        var model = RuleModel.Random(random, 20 * seed * seed);
        var list = fixture.List("list", model.Write);

        for (var i = 0; i < 5_000; i++)
        {
            var (name, address, now) = (RuleModel.RandomName(random), RuleModel.RandomAddress(random), (long)random.Next(20));
            var nameTrigger = i % 2 == 0 ? RuleTrigger.QName : RuleTrigger.NsDName;
            var addressTrigger = (i % 3) switch { 0 => RuleTrigger.ClientIp, 1 => RuleTrigger.ResponseIp, _ => RuleTrigger.NsIp };

            var byName = list.TryFindName(PolicyFixture.Buffer(name), nameTrigger, now, out var entry) ? list.Describe(entry).Row : 0;
            var byAddress = list.TryFindAddress(address, addressTrigger, now, out entry) ? list.Describe(entry).Row : 0;

            Assert.Equal((name, model.FindName(name, nameTrigger, now)), (name, byName));
            Assert.Equal((address, model.FindAddress(address, addressTrigger, now)), (address, byAddress));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(64)]
    public void A_union_agrees_with_list_by_list_also_when_lists_change_places_leave_or_come(int count)
    {
        var random = new Random(count);
        var lists = Enumerable.Range(0, count + 2).Select(i => fixture.List($"list{i}", RuleModel.Random(random, 40).Write)).ToArray();
        var union = UnionBuilder.Build([.. lists[..count]], fixture.Unions);

        Assert.NotNull(union);
        Assert.Equal((true, false), (union.Covers(lists[0]), union.Covers(lists[count])));
        AssertAgrees(random, union, lists[..count]);
        AssertAgrees(random, union, [.. lists[1..count].Reverse(), lists[count]]);
        AssertAgrees(random, union, [lists[count + 1], lists[0], lists[count]]);
        AssertAgrees(random, union, [lists[0], lists[1], lists[0]]);
    }

    [Fact]
    public void A_union_lies_on_disk_for_the_next_start_and_goes_when_it_is_not_wanted()
    {
        var lists = new[] { fixture.List("first", rows => rows.Name("a.example")), fixture.List("second", rows => rows.Name("b.example")), fixture.List("third", rows => rows.Name("c.example")) };

        Assert.Null(UnionBuilder.TryOpen([.. lists], fixture.Unions));
        Assert.NotNull(UnionBuilder.Build([.. lists], fixture.Unions));
        Assert.NotNull(UnionBuilder.TryOpen([.. lists.Reverse()], fixture.Unions));
        Assert.Null(UnionBuilder.TryOpen([.. lists[..2]], fixture.Unions));
        Assert.Null(UnionBuilder.Build([.. lists[..1]], fixture.Unions));

        UnionBuilder.Clean([.. lists], fixture.Unions);
        Assert.Single(Directory.GetFiles(fixture.Unions));
        UnionBuilder.Clean([.. lists[..2]], fixture.Unions);
        Assert.Empty(Directory.GetFiles(fixture.Unions));
    }

    [Fact]
    public void A_list_without_rules_is_covered_by_any_union()
    {
        var lists = new[] { fixture.List("first", rows => rows.Name("a.example")), fixture.List("second", rows => rows.Name("b.example")), fixture.List("empty", _ => { }) };

        var union = UnionBuilder.Build([.. lists], fixture.Unions);

        Assert.All(lists, list => Assert.True(union!.Covers(list)));
        AssertAgrees(new Random(1), union!, lists);
    }

    [Fact]
    public void A_damaged_union_is_made_anew()
    {
        var lists = new[] { fixture.List("first", rows => rows.Name("a.example")), fixture.List("second", rows => rows.Name("b.example")) };
        UnionBuilder.Build([.. lists], fixture.Unions);
        var file = Directory.GetFiles(fixture.Unions).Single();
        var octets = File.ReadAllBytes(file);
        octets[^3] ^= 1;
        File.WriteAllBytes(file, octets);

        Assert.Null(UnionBuilder.TryOpen([.. lists], fixture.Unions));
        Assert.NotNull(UnionBuilder.Build([.. lists], fixture.Unions));
    }

    [Fact]
    public void Searching_allocates_nothing()
    {
        var random = new Random(1);
        var lists = Enumerable.Range(0, 5).Select(i => fixture.List($"list{i}", RuleModel.Random(random, 40).Write)).ToArray();
        var search = new RuleSearch([.. lists], UnionBuilder.Build([.. lists[..4]], fixture.Unions));
        var names = Enumerable.Range(0, 100).Select(_ => PolicyFixture.Buffer(RuleModel.RandomName(random))).ToArray();
        var addresses = Enumerable.Range(0, 100).Select(_ => RuleModel.RandomAddress(random)).ToArray();

        Assert.Equal(0, AllocationMeter.Least(SearchMany));

        void SearchMany()
        {
            for (var i = 0; i < 20_000; i++)
            {
                search.FindName(names[i % 100], RuleTrigger.QName, ulong.MaxValue, i % 20);
                search.FindAddress(addresses[i % 100], RuleTrigger.ResponseIp, ulong.MaxValue, i % 20);
                lists[i % 5].TryFindName(names[i % 100], RuleTrigger.NsDName, i % 20, out _);
                lists[i % 5].TryFindAddress(addresses[i % 100], RuleTrigger.ClientIp, i % 20, out _);
            }
        }
    }

    public void Dispose() => fixture.Dispose();

    private static void AssertAgrees(Random random, UnionIndex union, CompiledList[] lists)
    {
        var (together, apart) = (new RuleSearch([.. lists], union), new RuleSearch([.. lists], null));
        for (var i = 0; i < 4_000; i++)
        {
            var name = PolicyFixture.Buffer(RuleModel.RandomName(random));
            var trigger = i % 2 == 0 ? RuleTrigger.QName : RuleTrigger.NsDName;
            var (asked, now) = ((ulong)random.NextInt64() | ((ulong)random.NextInt64() << 1), (long)random.Next(20));

            Assert.Equal(apart.FindName(name, trigger, asked, now), together.FindName(name, trigger, asked, now));

            var address = RuleModel.RandomAddress(random);
            trigger = (i % 3) switch { 0 => RuleTrigger.ClientIp, 1 => RuleTrigger.ResponseIp, _ => RuleTrigger.NsIp };
            Assert.Equal(apart.FindAddress(address, trigger, asked, now), together.FindAddress(address, trigger, asked, now));
        }
    }
}
