using System.Net;
using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Testing;

namespace Sinkhole.Resolution.Tests.Forwarding;

public sealed class ForwardingResolverTests
{
    [Fact]
    public async Task An_answer_comes_from_the_upstream_once_and_then_from_the_cache()
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.ServeAddress(ttl: 300);

        var first = await scene.ResolveAsync("www.agency.example");
        scene.Clock.Advance(TimeSpan.FromSeconds(100));
        var second = ShownAnswer.Of("www.agency.example", RecordType.A, scene.Recall("www.agency.example"));

        Assert.Equal(["answer www.agency.example 300 A 192.0.2.1"], first.Records);
        Assert.Equal(["answer www.agency.example 200 A 192.0.2.1"], second.Records);
        Assert.Equal(RecallState.Fresh, second.State);
        Assert.Single(scene.Exchange.Queries);
    }

    [Fact]
    public async Task The_query_is_our_own_whatever_the_client_sent()
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.ServeAddress();

        await scene.RunAsync(scene.AskAsync("www.agency.example", dnssecOk: true, checkingDisabled: true));

        var query = Assert.Single(scene.Exchange.Queries);
        Assert.True(query.Header.WantsRecursion);
        Assert.True(query.Header.IsCheckingDisabled);
        Assert.True(query.WantsDnssec);
        Assert.Equal(1232, query.PayloadSize);
        Assert.Equal(0, query.OptionOctets);
    }

    [Fact]
    public async Task Ids_and_letter_case_differ_from_query_to_query()
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.ServeAddress(ttl: 0);

        for (var i = 0; i < 40; i++)
        {
            await scene.ResolveAsync("a-long-name-with-many-letters.agency.example");
        }

        Assert.True(scene.Exchange.Queries.Select(query => query.Header.Id).Distinct().Count() > 35);
        Assert.True(scene.Exchange.Queries.Select(query => query.Name).Distinct(StringComparer.Ordinal).Count() > 35);
    }

    [Fact]
    public async Task One_flight_serves_all_who_ask_the_same_meanwhile()
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        var release = new TaskCompletionSource();
        scene.Serve(query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 300, "192.0.2.1")) with { Until = release.Task });

        var waiting = Enumerable.Range(0, 20).Select(_ => scene.AskAsync("www.agency.example")).ToList();
        await ResolverScene.SettleAsync();
        Assert.Equal(1, scene.Resolver.Status.Pending);
        release.SetResult();
        var recalls = await scene.RunAsync(Task.WhenAll(waiting));

        Assert.All(recalls, recall => Assert.Equal(RecallState.Fresh, recall.State));
        Assert.Single(scene.Exchange.Queries);
        Assert.Equal(0, scene.Resolver.Status.Pending);
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_end_the_flight()
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        var release = new TaskCompletionSource();
        scene.Serve(query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 300, "192.0.2.1")) with { Until = release.Task });
        using var impatience = new CancellationTokenSource();
        var question = new ResolutionQuestion(ResolverScene.Name("www.agency.example").Octets, RecordType.A, false, false);

        var leaving = scene.Resolver.ResolveAsync(question, impatience.Token).AsTask();
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        release.SetResult();
        await ResolverScene.SettleAsync();

        Assert.Equal(RecallState.Fresh, scene.Recall("www.agency.example").State);
    }

    [Fact]
    public async Task A_silent_upstream_is_followed_by_the_next()
    {
        await using var scene = new ResolverScene();
        scene.Exchange.Serve(ResolverScene.First, _ => FakeReply.Silence);
        scene.Exchange.Serve(ResolverScene.Second, query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 300, "192.0.2.2")));

        for (var i = 0; i < 5; i++)
        {
            var answer = await scene.ResolveAsync($"host{i}.agency.example");

            Assert.Equal(Rcode.NoError, answer.Rcode);
        }
    }

    [Theory]
    [InlineData(Rcode.ServFail)]
    [InlineData(Rcode.Refused)]
    public async Task An_upstream_that_refuses_is_followed_by_the_next_and_all_refusing_is_SERVFAIL(Rcode rcode)
    {
        await using var scene = new ResolverScene();
        scene.Exchange.Serve(ResolverScene.First, query => FakeReply.Of(new FakeResponse(query) { Rcode = rcode }));
        scene.Exchange.Serve(ResolverScene.Second, query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 300, "192.0.2.2")));
        var good = await scene.ResolveAsync("www.agency.example");

        scene.Exchange.Serve(ResolverScene.Second, query => FakeReply.Of(new FakeResponse(query) { Rcode = rcode }));
        var bad = await scene.ResolveAsync("other.agency.example");

        Assert.Equal(Rcode.NoError, good.Rcode);
        Assert.Equal(Rcode.ServFail, bad.Rcode);
    }

    [Fact]
    public async Task A_slow_answer_still_counts_when_the_next_upstream_was_asked_already()
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.Serve(query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 300, "192.0.2.1")) with { Delay = TimeSpan.FromSeconds(3) });

        var answer = await scene.ResolveAsync("slow.agency.example");

        Assert.Equal(Rcode.NoError, answer.Rcode);
    }

    [Theory]
    [InlineData("localhost", RecordType.A, "answer localhost 10800 A 127.0.0.1")]
    [InlineData("a.b.localhost", RecordType.Aaaa, "answer a.b.localhost 10800 AAAA ::1")]
    [InlineData("localhost", RecordType.MX, "authority localhost 10800 SOA localhost")]
    [InlineData("1.0.0.127.in-addr.arpa", RecordType.Ptr, "answer 1.0.0.127.in-addr.arpa 10800 PTR localhost")]
    [InlineData("127.in-addr.arpa", RecordType.Ptr, "authority 127.in-addr.arpa 10800 SOA 127.in-addr.arpa")]
    public async Task Localhost_and_its_reverse_names_are_answered_here(string name, RecordType type, string record)
    {
        await using var scene = new ResolverScene();

        var recalled = ShownAnswer.Of(name, type, scene.Recall(name, type));
        var resolved = await scene.ResolveAsync(name, type);

        Assert.Equal([record], recalled.Records);
        Assert.Equal([record], resolved.Records);
        Assert.Empty(scene.Exchange.Queries);
    }

    [Theory]
    [InlineData("name.test")]
    [InlineData("name.invalid")]
    [InlineData("name.example")]
    [InlineData("notlocalhost")]
    public async Task Other_special_names_are_forwarded(string name)
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.ServeAddress();

        await scene.ResolveAsync(name);

        Assert.Single(scene.Exchange.QueriesFor(name));
    }

    [Fact]
    public async Task With_no_upstream_every_name_is_SERVFAIL_at_once_and_the_status_says_why()
    {
        await using var scene = new ResolverScene(options => options with
        {
            Upstreams = [new IPEndPoint(IPAddress.Loopback, 5300)],
            OwnEndpoints = [new IPEndPoint(IPAddress.Any, 5300)],
        });

        var answer = await scene.AskAsync("www.agency.example");

        Assert.Equal(ExtendedErrorCode.NoReachableAuthority, answer.Answer?.Error);
        Assert.Contains("127.0.0.1:5300", scene.Resolver.Status.Problem, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:5300", scene.Resolver.Status.ProblemVietnamese, StringComparison.Ordinal);
        Assert.Empty(scene.Exchange.Queries);
    }
}
