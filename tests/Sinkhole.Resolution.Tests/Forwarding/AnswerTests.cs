using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Testing;

namespace Sinkhole.Resolution.Tests.Forwarding;

/// <summary>RFC 2308 and bailiwick: what of a response is kept, and for how long.</summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData(Rcode.NXDomain)]
    [InlineData(Rcode.NoError)]
    public async Task A_negative_answer_holds_for_the_lesser_of_ttl_and_minimum(Rcode rcode)
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.Serve(query => FakeReply.Of(new FakeResponse(query) { Rcode = rcode }.Soa("agency.example", 900, 60)));

        var answer = await scene.ResolveAsync("none.agency.example");
        scene.Clock.Advance(TimeSpan.FromSeconds(59));
        var before = scene.Recall("none.agency.example").State;
        scene.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(["authority agency.example 60 SOA ns.agency.example"], answer.Records);
        Assert.Equal(rcode, answer.Rcode);
        Assert.Equal(RecallState.Fresh, before);
        Assert.Equal(RecallState.Miss, scene.Recall("none.agency.example").State);
    }

    [Theory]
    [InlineData(false, 300u)]
    [InlineData(true, 0u)]
    public async Task Without_soa_or_with_a_ttl_of_zero_an_answer_is_passed_on_only(bool hasData, uint ttl)
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.Serve(query => FakeReply.Of(hasData ? new FakeResponse(query).A(query.FoldedName, ttl, "192.0.2.1") : new FakeResponse(query)));

        var answer = await scene.ResolveAsync("www.agency.example");

        Assert.Equal(Rcode.NoError, answer.Rcode);
        Assert.Equal(RecallState.Miss, scene.Recall("www.agency.example").State);
    }

    [Fact]
    public async Task Only_what_the_question_leads_to_is_kept()
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.Serve(query => FakeReply.Of(new FakeResponse(query)
            .Cname(query.FoldedName, 300, "web.host.example")
            .A("web.host.example", 200, "192.0.2.1")
            .A("bank.example", 300, "192.0.2.66")
            .Authority("bank.example", RecordType.NS, 300, FakeResponse.Wire("ns.evil.example"))
            .Authority("host.example", RecordType.NS, 300, FakeResponse.Wire("ns.host.example"))));

        var answer = await scene.ResolveAsync("www.agency.example");
        scene.Clock.Advance(TimeSpan.FromSeconds(201));

        Assert.Equal(
            ["answer www.agency.example 300 CNAME web.host.example", "answer web.host.example 200 A 192.0.2.1", "authority host.example 300 NS ns.host.example"],
            answer.Records);
        Assert.Equal(RecallState.Miss, scene.Recall("www.agency.example").State);
    }

    [Fact]
    public async Task An_alias_loop_and_a_referral_are_no_answers()
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.Serve(query => FakeReply.Of(query.FoldedName.StartsWith("loop", StringComparison.Ordinal)
            ? new FakeResponse(query).Cname(query.FoldedName, 300, "b.example").Cname("b.example", 300, query.FoldedName)
            : new FakeResponse(query) { IsRecursive = false }.Authority("agency.example", RecordType.NS, 300, FakeResponse.Wire("ns.agency.example"))));

        Assert.Equal(Rcode.ServFail, (await scene.ResolveAsync("loop.agency.example")).Rcode);
        Assert.Equal(Rcode.ServFail, (await scene.ResolveAsync("lame.agency.example")).Rcode);
    }

    [Fact]
    public async Task An_answer_of_nearly_64_KiB_comes_through()
    {
        await using var scene = new ResolverScene(ResolverScene.OneUpstream);
        scene.Serve(query => FakeReply.Of(query.Transport == Transport.Udp
            ? new FakeResponse(query) { ExtraFlags = MessageHeader.Truncated }
            : new FakeResponse(query).Txt(query.FoldedName, 300, 64_000)));

        var answer = await scene.ResolveAsync("big.agency.example", RecordType.Txt);

        Assert.Equal(["answer big.agency.example 300 TXT (64251)"], answer.Records);
    }

    [Fact]
    public async Task A_routed_domain_is_asked_of_its_own_servers_alone()
    {
        await using var scene = new ResolverScene(ResolverScene.WithInternal);
        scene.Exchange.Serve(ResolverScene.First, query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 300, "192.0.2.1")));
        scene.Exchange.Serve(ResolverScene.Internal, query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 300, "10.0.0.20")));

        var inside = await scene.ResolveAsync("mail.noi-bo.example");
        var apex = await scene.ResolveAsync("noi-bo.example");
        var outside = await scene.ResolveAsync("notnoi-bo.example");
        scene.Exchange.Serve(ResolverScene.Internal, _ => FakeReply.Unreachable);
        var failed = await scene.ResolveAsync("other.noi-bo.example");

        Assert.Equal(["answer mail.noi-bo.example 300 A 10.0.0.20"], inside.Records);
        Assert.Equal(["answer noi-bo.example 300 A 10.0.0.20"], apex.Records);
        Assert.Equal(["answer notnoi-bo.example 300 A 192.0.2.1"], outside.Records);
        Assert.Equal(Rcode.ServFail, failed.Rcode);
        Assert.Single(scene.Exchange.Queries, query => query.Server.Equals(ResolverScene.First));
    }

    [Fact]
    public async Task An_alias_out_of_a_routed_domain_is_followed_by_the_targets_own_servers()
    {
        await using var scene = new ResolverScene(ResolverScene.WithInternal);
        scene.Exchange.Serve(ResolverScene.First, query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 100, "192.0.2.1")));
        scene.Exchange.Serve(ResolverScene.Internal, query => FakeReply.Of(new FakeResponse(query)
            .Cname(query.FoldedName, 300, "www.bank.example").A("www.bank.example", 300, "10.66.66.66")));

        var answer = await scene.ResolveAsync("portal.noi-bo.example");
        var target = await scene.ResolveAsync("www.bank.example");

        Assert.Equal(["answer portal.noi-bo.example 300 CNAME www.bank.example", "answer www.bank.example 100 A 192.0.2.1"], answer.Records);
        Assert.Equal(["answer www.bank.example 100 A 192.0.2.1"], target.Records);
        Assert.Equal(RecallState.Fresh, scene.Recall("portal.noi-bo.example").State);
    }

    [Fact]
    public async Task A_public_server_has_no_say_over_a_routed_name()
    {
        await using var scene = new ResolverScene(ResolverScene.WithInternal);
        scene.Exchange.Serve(ResolverScene.First, query => FakeReply.Of(new FakeResponse(query)
            .Cname(query.FoldedName, 300, "mail.noi-bo.example").A("mail.noi-bo.example", 300, "192.0.2.66")));
        scene.Exchange.Serve(ResolverScene.Internal, query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 300, "10.0.0.20")));

        var answer = await scene.ResolveAsync("alias.agency.example");

        Assert.Equal(["answer alias.agency.example 300 CNAME mail.noi-bo.example", "answer mail.noi-bo.example 300 A 10.0.0.20"], answer.Records);
    }

    [Fact]
    public async Task Configure_keeps_the_caches_of_unchanged_routes()
    {
        await using var scene = new ResolverScene(ResolverScene.WithInternal);
        scene.Exchange.Serve(ResolverScene.First, query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 300, "192.0.2.1")));
        scene.Exchange.Serve(ResolverScene.Internal, query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, 300, "10.0.0.20")));
        await scene.ResolveAsync("www.agency.example");
        await scene.ResolveAsync("mail.noi-bo.example");

        scene.Resolver.Configure(scene.Options with { Domains = scene.Options.Domains.SetItem(ResolverScene.Name("noi-bo.example"), [ResolverScene.Second]) });

        Assert.Equal(RecallState.Fresh, scene.Recall("www.agency.example").State);
        Assert.Equal(RecallState.Miss, scene.Recall("mail.noi-bo.example").State);
    }
}
