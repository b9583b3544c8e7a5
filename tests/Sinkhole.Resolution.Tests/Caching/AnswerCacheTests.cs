using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution.Caching;
using Sinkhole.Resolution.Tests.Forwarding;
using Sinkhole.Testing;

namespace Sinkhole.Resolution.Tests.Caching;

public sealed class AnswerCacheTests
{
    [Fact]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Sonar", "S1215", Justification = "The test measures memory, which only a collection makes comparable")]
    public void The_bound_holds_under_churn_in_count_and_in_memory()
    {
        const long Bound = 8 * 1024 * 1024;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var cache = new AnswerCache(new CacheOptions(), Bound, new TestClock());

        for (var i = 0; i < 100_000; i++)
        {
            Store(cache, $"name{i}.agency.example", octets: 32 + (i % 300));
        }

        var used = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(cache.Octets, Bound / 2, Bound);
        Assert.InRange(used, Bound / 4, Bound * 11 / 10);
        Assert.True(cache.Evictions > 50_000);
        GC.KeepAlive(cache);
    }

    [Fact]
    public void A_flood_of_names_asked_once_leaves_those_in_use()
    {
        var cache = new AnswerCache(new CacheOptions(), 1024 * 1024, new TestClock());
        Store(cache, "busy.agency.example", 64);

        for (var i = 0; i < 50_000; i++)
        {
            Store(cache, $"flood{i}.agency.example", 64);
            Assert.Equal(RecallState.Fresh, Find(cache, "busy.agency.example").State);
        }
    }

    [Fact]
    public void What_is_kept_is_shown_with_its_uses_also_after_a_refresh_and_failures_are_not()
    {
        var cache = new AnswerCache(new CacheOptions(), 1024 * 1024, new TestClock());
        Store(cache, "busy.agency.example", 64);
        Store(cache, "quiet.agency.example", 64);
        cache.StoreFailure(QuestionKey.Of(new ResolutionQuestion(ResolverScene.Name("broken.agency.example").Octets, RecordType.A, false, false)), Answer(10));
        for (var i = 0; i < 3; i++)
        {
            Find(cache, "busy.agency.example");
            Store(cache, "busy.agency.example", 64);
        }

        var seen = new List<string>();
        var all = cache.Visit((name, type, uses) =>
        {
            seen.Add($"{name.ToString()} {type} {uses}");
            return true;
        });
        var shown = 0;
        var stopped = cache.Visit((_, _, _) => ++shown < 0);

        Assert.True(all);
        Assert.Equal((string[])["busy.agency.example A 3", "quiet.agency.example A 0"], seen.Order(StringComparer.Ordinal).ToArray());
        Assert.Equal((false, 1), (stopped, shown));
    }

    [Fact]
    public void Answers_with_other_DO_CD_or_type_are_apart()
    {
        var cache = new AnswerCache(new CacheOptions(), 1024 * 1024, new TestClock());
        var name = ResolverScene.Name("www.agency.example").Octets.Span;
        cache.Store(new QuestionKey(name, RecordType.A, true, false), Answer(10), 60, isNegative: false);

        Assert.Equal(RecallState.Fresh, cache.Find(new QuestionKey(name, RecordType.A, true, false), now: 0).State);
        Assert.Equal(RecallState.Miss, cache.Find(new QuestionKey(name, RecordType.A, false, false), now: 0).State);
        Assert.Equal(RecallState.Miss, cache.Find(new QuestionKey(name, RecordType.A, true, true), now: 0).State);
        Assert.Equal(RecallState.Miss, cache.Find(new QuestionKey(name, RecordType.Aaaa, true, false), now: 0).State);
    }

    [Fact]
    public void Ttls_are_capped_and_stale_answers_end()
    {
        var clock = new TestClock();
        var cache = new AnswerCache(new CacheOptions { MaxTtl = TimeSpan.FromSeconds(100), StaleFor = TimeSpan.FromSeconds(50) }, 1024 * 1024, clock);
        var key = new QuestionKey(ResolverScene.Name("www.agency.example").Octets.Span, RecordType.A, false, false);

        Assert.Equal(100u, cache.Store(key, Answer(10), uint.MaxValue, isNegative: false).MaxTtl);
        clock.Advance(TimeSpan.FromSeconds(99.5));
        Assert.Equal(99u, cache.Find(key, clock.GetTimestamp()).Age);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(RecallState.Miss, cache.Find(key, clock.GetTimestamp()).State);
        Assert.Equal(RecallState.Stale, cache.FindStale(key).State);
        clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(RecallState.Miss, cache.FindStale(key).State);
    }

    [Fact]
    public async Task TryRecall_allocates_nothing()
    {
        await using var scene = new ResolverScene(ResolverScene.WithInternal);
        scene.Exchange.Serve(ResolverScene.First, query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 300, "192.0.2.1")));
        await scene.ResolveAsync("www.agency.example");
        var states = new RecallState[3];

        var allocated = Recall(scene, states, 10_000);

        Assert.Equal([RecallState.Fresh, RecallState.Miss, RecallState.Fresh], states);
        Assert.Equal(0, allocated);
    }

    private static long Recall(ResolverScene scene, RecallState[] states, int times)
    {
        var resolver = scene.Resolver;
        var known = Buffer("www.agency.example");
        var unknown = Buffer("none.agency.example");
        var local = Buffer("localhost");
        var now = scene.Clock.GetTimestamp();
        return AllocationMeter.Least(() =>
        {
            for (var i = 0; i < times; i++)
            {
                states[0] = resolver.TryRecall(known, resolver.Prepare(known, RecordType.A, false, false), now).State;
                states[1] = resolver.TryRecall(unknown, resolver.Prepare(unknown, RecordType.A, false, false), now).State;
                states[2] = resolver.TryRecall(local, resolver.Prepare(local, RecordType.A, false, false), now).State;
            }
        });
    }

    private static NameBuffer Buffer(string name)
    {
        var buffer = new NameBuffer();
        buffer.AssignFolded(ResolverScene.Name(name).Span);
        return buffer;
    }

    private static StoredAnswer Answer(int octets) => new(new byte[octets], [4])
    {
        Rcode = Rcode.NoError,
        AnswerCount = 1,
        AuthorityCount = 0,
        AdditionalCount = 0,
    };

    private static void Store(AnswerCache cache, string name, int octets) =>
        cache.Store(new QuestionKey(ResolverScene.Name(name).Octets.Span, RecordType.A, false, false), Answer(octets), 300, isNegative: false);

    private static Recall Find(AnswerCache cache, string name) =>
        cache.Find(new QuestionKey(ResolverScene.Name(name).Octets.Span, RecordType.A, false, false), now: 0);
}
