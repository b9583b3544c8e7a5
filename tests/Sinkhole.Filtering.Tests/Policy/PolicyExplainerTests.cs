using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Tests.Policy;

public sealed class PolicyExplainerTests : IDisposable
{
    private readonly PolicyFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void Explain_shows_the_rows_that_count_for_the_client_and_its_group()
    {
        var first = fixture.List("first", rows => rows.Name("evil.example"));
        var second = fixture.List("second", rows => rows.Name("c2.evil.example").Address("192.0.2.128/25", RuleTrigger.ClientIp, RuleAction.NxDomain));
        ClientGroup[] groups =
        [
            new() { Name = "lab", Networks = [PolicyFixture.Prefix("198.51.100.0/24")], Lists = ["second"], Mode = GroupMode.Monitor },
            new() { Name = "free", Networks = [PolicyFixture.Prefix("203.0.113.0/24")], Mode = GroupMode.Off },
        ];
        fixture.Publish(new PolicySettings { Groups = [.. groups] }, null, first, second);

        Assert.Equal("Sinkhole  first:evil.example second:c2.evil.example", Told("192.0.2.1"));
        Assert.Equal("Sinkhole  first:evil.example second:192.0.2.128/25 second:c2.evil.example", Told("192.0.2.200"));
        Assert.Equal("Monitor lab second:c2.evil.example", Told("198.51.100.1"));
        Assert.Equal("Pass free ", Told("203.0.113.1"));
    }

    private string Told(string client)
    {
        var found = PolicyExplainer.Explain(fixture.For(client), ListFixture.Name("c2.evil.example"));
        return $"{found.Action} {found.Group} {string.Join(' ', found.Rows.Select(row => $"{row.List}:{row.Indicator}"))}";
    }
}
