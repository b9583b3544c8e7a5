using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Testing;

namespace Sinkhole.Resolution.Tests.Forwarding;

/// <summary>RFC 8767 and RFC 9520: what is answered while upstreams are away, and how soon after they are back.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task With_all_upstreams_stopped_known_names_are_stale_and_others_fail()
    {
        await using var scene = new ResolverScene();
        scene.ServeAddress(ttl: 60);
        await scene.ResolveAsync("known.agency.example");
        scene.Serve(_ => FakeReply.Unreachable);
        scene.Clock.Advance(TimeSpan.FromSeconds(61));

        var stale = await scene.ResolveAsync("known.agency.example");
        var failed = await scene.ResolveAsync("new.agency.example");

        Assert.Equal(RecallState.Stale, stale.State);
        Assert.Equal(ExtendedErrorCode.StaleAnswer, stale.Error);
        Assert.Equal(["answer known.agency.example 30 A 192.0.2.1"], stale.Records);
        Assert.Equal(Rcode.ServFail, failed.Rcode);
        Assert.Equal(ExtendedErrorCode.NetworkError, failed.Error);
    }

    [Fact]
    public async Task A_stale_NXDOMAIN_says_so()
    {
        await using var scene = new ResolverScene();
        scene.Serve(query => FakeReply.Of(new FakeResponse(query) { Rcode = Rcode.NXDomain }.Soa("agency.example", 60, 60)));
        await scene.ResolveAsync("none.agency.example");
        scene.Serve(_ => FakeReply.Unreachable);
        scene.Clock.Advance(TimeSpan.FromSeconds(61));

        var stale = await scene.ResolveAsync("none.agency.example");

        Assert.Equal(Rcode.NXDomain, stale.Rcode);
        Assert.Equal(ExtendedErrorCode.StaleNXDomainAnswer, stale.Error);
    }

    [Fact]
    public async Task A_stale_answer_is_given_after_the_client_response_time_while_the_flight_goes_on()
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.ServeAddress(ttl: 60);
        await scene.ResolveAsync("slow.agency.example");
        scene.Serve(query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 60, "192.0.2.9")) with { Delay = TimeSpan.FromSeconds(3) });
        scene.Clock.Advance(TimeSpan.FromSeconds(61));

        var asked = scene.Clock.GetTimestamp();
        var stale = await scene.ResolveAsync("slow.agency.example");
        var waited = scene.Clock.GetElapsedTime(asked);
        await scene.AdvanceAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(RecallState.Stale, stale.State);
        Assert.InRange(waited.TotalSeconds, 1.7, 1.9);
        Assert.Equal(RecallState.Fresh, scene.Recall("slow.agency.example").State);
    }

    [Fact]
    public async Task A_flight_that_outlasts_its_waiter_keeps_the_name_it_began_with()
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.ServeAddress(ttl: 60);
        await scene.ResolveAsync("first.agency.example");
        scene.Serve(query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 60, "192.0.2.9")) with { Delay = TimeSpan.FromSeconds(3) });
        scene.Clock.Advance(TimeSpan.FromSeconds(61));

        // As a waiting query's memory goes to the next one once it has its stale answer.
        var memory = ResolverScene.Name("first.agency.example").Octets.ToArray();
        await scene.RunAsync(scene.Resolver.ResolveAsync(new ResolutionQuestion(memory, RecordType.A, false, false), TestContext.Current.CancellationToken).AsTask());
        ResolverScene.Name("other.agency.example").Octets.CopyTo(memory);
        await scene.AdvanceAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(RecallState.Fresh, scene.Recall("first.agency.example").State);
        Assert.Equal(RecallState.Miss, scene.Recall("other.agency.example").State);
    }

    [Fact]
    public async Task A_failure_is_remembered_for_a_second_and_a_stale_answer_for_five()
    {
        await using var scene = new ResolverScene();
        scene.ServeAddress(ttl: 60);
        await scene.ResolveAsync("known.agency.example");
        scene.Clock.Advance(TimeSpan.FromSeconds(61));
        scene.Serve(query => FakeReply.Of(new FakeResponse(query) { Rcode = Rcode.ServFail }));
        await scene.ResolveAsync("known.agency.example");
        await scene.ResolveAsync("new.agency.example");

        Assert.Equal(RecallState.Failure, scene.Recall("new.agency.example").State);
        Assert.Equal(RecallState.Stale, scene.Recall("known.agency.example").State);
        scene.Clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.Equal(RecallState.Miss, scene.Recall("new.agency.example").State);
        Assert.Equal(RecallState.Stale, scene.Recall("known.agency.example").State);
        scene.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(RecallState.Miss, scene.Recall("known.agency.example").State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Soon_after_an_upstream_is_back_everything_resolves_freshly(bool refuses)
    {
        await using var scene = new ResolverScene();
        scene.ServeAddress(ttl: 60);
        await scene.ResolveAsync("known.agency.example");
        scene.Clock.Advance(TimeSpan.FromSeconds(61));
        scene.Serve(_ => refuses ? FakeReply.Unreachable : FakeReply.Silence);
        for (var i = 0; i < 8; i++)
        {
            await scene.ResolveAsync("known.agency.example");
            await scene.ResolveAsync($"failed{i}.agency.example");
        }

        Assert.All(scene.Resolver.Status.Upstreams, upstream => Assert.False(upstream.IsAlive));
        Assert.NotNull(scene.Resolver.Status.Problem);
        await scene.ResolveAsync("known.agency.example");
        await scene.ResolveAsync("failed0.agency.example");
        scene.ServeAddress(ttl: 60, address: "192.0.2.77");
        await scene.AdvanceAsync(TimeSpan.FromSeconds(1.5));

        foreach (var name in new[] { "new.agency.example", "known.agency.example", "failed0.agency.example" })
        {
            Assert.Equal([$"answer {name} 60 A 192.0.2.77"], (await scene.ResolveAsync(name)).Records);
        }
    }

    [Fact]
    public async Task While_all_are_dead_names_fail_without_a_wait_and_probes_go_one_at_a_time()
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.Serve(_ => FakeReply.Silence);
        for (var i = 0; i < 3; i++)
        {
            await scene.ResolveAsync($"name{i}.agency.example");
        }

        var before = scene.Exchange.Queries.Count;
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => scene.AskAsync($"other{i}.agency.example")));
        await scene.AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.All(answers, answer => Assert.Equal(ExtendedErrorCode.NoReachableAuthority, answer.Answer?.Error));
        Assert.DoesNotContain(scene.Exchange.Queries.Skip(before), query => query.Type == RecordType.A);
        Assert.InRange(scene.Exchange.Queries.Count - before, 9, 12);
        Assert.Equal(1, scene.Exchange.Open);
    }

    [Fact]
    public async Task A_bound_on_flights_answers_SERVFAIL_beyond_it()
    {
        await using var scene = new ResolverScene(options => options with { MaxFlights = 10 });
        scene.Serve(_ => FakeReply.Silence);

        var asked = Enumerable.Range(0, 30).Select(i => scene.AskAsync($"name{i}.agency.example")).ToList();
        await ResolverScene.SettleAsync();

        Assert.Equal(20, asked.Count(task => task.IsCompletedSuccessfully));
        Assert.Equal(10, scene.Resolver.Status.Pending);
        Assert.Equal(20, scene.Resolver.Status.Overloaded);
    }
}
