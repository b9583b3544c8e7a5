using Sinkhole.Dns.Messages;
using Sinkhole.Testing;

namespace Sinkhole.Resolution.Tests.Forwarding;

/// <summary>RFC 5452 and 0x20: answers that do not match, cut answers, and servers without EDNS.</summary>
public sealed class ForgeryTests
{
    private const string Name = "www.agency.example";

    [Theory]
    [InlineData("id")]
    [InlineData("question")]
    [InlineData("case")]
    [InlineData("truncated")]
    public async Task What_does_not_match_or_was_cut_is_asked_again_over_tcp(string fault)
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.Serve(query => query.Transport == Transport.Tcp ? Good(query, "192.0.2.1") : FakeReply.Of(Faulty(query, fault)));

        var answer = await scene.ResolveAsync(Name);

        Assert.Equal([$"answer {Name} 300 A 192.0.2.1"], answer.Records);
        Assert.Equal([Transport.Udp, Transport.Tcp], scene.Exchange.Queries.Select(query => query.Transport));
    }

    [Fact]
    public async Task A_broken_datagram_is_dropped_and_waiting_goes_on()
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.Serve(query =>
        {
            var good = new FakeResponse(query).A(query.FoldedName, 300, "192.0.2.1").Build();
            return FakeReply.Of(new byte[3], good.AsMemory(0, good.Length - 20), query.Octets, good);
        });

        var answer = await scene.ResolveAsync(Name);

        Assert.Equal([$"answer {Name} 300 A 192.0.2.1"], answer.Records);
        Assert.Single(scene.Exchange.Queries);
    }

    [Fact]
    public async Task An_upstream_that_never_keeps_the_case_is_remembered_and_asked_without_it()
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.Serve(query => FakeReply.Of(new FakeResponse(query) { KeepsCase = false }.A(query.FoldedName, 300, "192.0.2.1")));

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(Rcode.NoError, (await scene.ResolveAsync($"a-longer-name{i}.agency.example")).Rcode);
        }

        Assert.False(scene.Resolver.Status.Upstreams[0].KeepsCase);
        Assert.Equal("a-longer-name3.agency.example", scene.Exchange.Queries[^1].Name);
        Assert.Equal(Transport.Udp, scene.Exchange.Queries[^1].Transport);
    }

    [Theory]
    [InlineData(Rcode.FormErr, true)]
    [InlineData(Rcode.FormErr, false)]
    [InlineData(Rcode.NotImp, true)]
    public async Task A_server_that_refuses_edns_is_asked_without_it_and_remembered(Rcode rcode, bool withQuestion)
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.Serve(query => query.HasOpt
            ? FakeReply.Of(new FakeResponse(query) { Rcode = rcode, WithOpt = false, WithQuestion = withQuestion })
            : Good(query, "192.0.2.1"));

        await scene.ResolveAsync(Name);
        await scene.ResolveAsync("mail.agency.example");

        Assert.Equal([true, false, false], scene.Exchange.Queries.Select(query => query.HasOpt));
        Assert.Equal(RecallState.Fresh, scene.Recall("mail.agency.example").State);
    }

    [Fact]
    public async Task An_answer_without_opt_is_passed_on_and_kept_only_once_that_is_the_servers_way()
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.Serve(query => FakeReply.Of(new FakeResponse(query) { WithOpt = false }.A(query.FoldedName, 300, "192.0.2.1")));

        var first = await scene.ResolveAsync("a.agency.example");
        await scene.ResolveAsync("b.agency.example");
        await scene.ResolveAsync("c.agency.example");
        await scene.ResolveAsync("d.agency.example", dnssecOk: true);

        Assert.Equal(Rcode.NoError, first.Rcode);
        Assert.Equal(RecallState.Miss, scene.Recall("a.agency.example").State);
        Assert.Equal(RecallState.Fresh, scene.Recall("c.agency.example").State);
        Assert.Equal(RecallState.Miss, scene.Recall("d.agency.example", dnssecOk: true).State);
    }

    private static FakeReply Good(FakeQuery query, string address) =>
        FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 300, address));

    private static FakeResponse Faulty(FakeQuery query, string fault) => new FakeResponse(query)
    {
        OtherId = fault is "id" ? (ushort)(query.Header.Id + 1) : null,
        OtherName = fault is "question" ? "evil.example" : null,
        KeepsCase = fault is not "case",
        ExtraFlags = fault is "truncated" ? MessageHeader.Truncated : (ushort)0,
    }.A(query.FoldedName, 300, "192.0.2.66");
}
