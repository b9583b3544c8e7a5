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

    private Task<ProbeResult> AskAsync(string name, RecordType type)
    {
        Assert.True(DomainName.TryParse(name, out var parsed));
        return fixture.Probe.AskAsync(parsed, type, TestContext.Current.CancellationToken);
    }
}
