using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;
using Sinkhole.Server.Queries;

namespace Sinkhole.Server.Tests.Queries;

public sealed class QueryProbeTests : IDisposable
{
    private readonly HandlerFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task A_listed_name_shows_its_rule_and_leaves_no_hit()
    {
        var result = await AskAsync("c2.listed.example", RecordType.A);

        Assert.Equal(PolicyAction.Sinkhole, result.Verdict.Action);
        Assert.Equal(ProbeSource.Sinkhole, result.Source);
        Assert.Equal("demo", result.Rule!.List);
        Assert.Equal([127, 0, 0, 1], Assert.Single(TestResponse.Parse(result.Message.Span).Answers).RData);
        Assert.Equal(0, fixture.Journal.Recorded);
        Assert.Equal(0, fixture.Totals.Received);
    }

    [Fact]
    public async Task Other_names_come_from_the_cache_or_are_asked_for()
    {
        fixture.Resolver.Hold("www.example", RecordType.A, FakeResolver.Fresh(FakeResolver.Address(192, 0, 2, 80)));

        var cached = await AskAsync("www.example", RecordType.A);
        var resolved = await AskAsync("other.example", RecordType.A);

        Assert.Equal(ProbeSource.Cache, cached.Source);
        Assert.Null(cached.Rule);
        Assert.Equal(ProbeSource.Resolved, resolved.Source);
        Assert.Equal([192, 0, 2, 7], Assert.Single(TestResponse.Parse(resolved.Message.Span).Answers).RData);
    }

    [Fact]
    public async Task What_an_answer_holds_is_shown_with_its_place_and_so_is_a_rule_on_the_client()
    {
        using var other = new HandlerFixture(new TestList("demo", "203.0.113.0/24"), TestList.With(RuleAction.NxDomain, "client 10.9.0.0/16"));
        other.Resolver.Hold("www.example", RecordType.A, new TestAnswer("www.example").Address("www.example", "203.0.113.1").Fresh());
        Assert.True(DomainName.TryParse("www.example", out var name));

        var screened = await other.Probe.AskAsync(name, RecordType.A, TestContext.Current.CancellationToken);
        var ofClient = await other.Probe.AskAsync(name, RecordType.A, InternetAddress.FromIPv4(0x0A090001), TestContext.Current.CancellationToken);

        Assert.Equal(
            (PolicyAction.Sinkhole, RuleTrigger.ResponseIp, AnswerPlace.Address), (screened.Verdict.Action, screened.Verdict.Trigger, screened.Verdict.Place));
        Assert.Equal(("203.0.113.0/24", ProbeSource.Sinkhole), (screened.Rule!.Indicator, screened.Source));
        Assert.Equal((PolicyAction.NxDomain, AnswerPlace.Client), (ofClient.Verdict.Action, ofClient.Verdict.Place));
        Assert.Equal(0, other.Journal.Recorded);
    }

    private Task<ProbeResult> AskAsync(string name, RecordType type)
    {
        Assert.True(DomainName.TryParse(name, out var parsed));
        return fixture.Probe.AskAsync(parsed, type, TestContext.Current.CancellationToken);
    }
}
