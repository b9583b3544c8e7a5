using System.Security.Cryptography;
using System.Text;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Filtering.Tests.Updates;

public sealed class MispReaderTests : IDisposable
{
    private const string Root = "https://misp.example/feed";
    private const string First = "5a1b2c3d-0000-4000-8000-000000000001";
    private const string Second = "5a1b2c3d-0000-4000-8000-000000000002";
    private readonly FeedFixture fixture = new();

    public MispReaderTests()
    {
        fixture.List = fixture.List with { Format = ListFormat.Misp, Feed = new FeedOptions { Kind = FeedKind.Misp, Url = new Uri(Root) } };
        fixture.Restart();
    }

    [Fact]
    public async Task FetchAsync_joins_the_events_whose_digests_fit()
    {
        Publish((First, Event("alpha.example")), (Second, Event("beta.example")));

        Assert.Null((await fixture.FetchAsync()).Problem);
        Assert.True(fixture.Lists.IsListed("alpha.example"));
        Assert.True(fixture.Lists.IsListed("beta.example"));
    }

    [Fact]
    public async Task FetchAsync_takes_nothing_when_an_event_is_not_what_the_manifest_says()
    {
        Publish((First, Event("alpha.example")));
        await fixture.FetchAsync();
        Publish((First, Event("alpha.example")), (Second, Event("beta.example")));
        fixture.Transport.Answer($"{Root}/{Second}.json", Event("forged.example"));

        Assert.Contains(Second, (await fixture.FetchAsync()).Problem!.English, StringComparison.Ordinal);
        Assert.Equal((true, false), (fixture.Lists.IsListed("alpha.example"), fixture.Lists.IsListed("forged.example")));
    }

    [Fact]
    public async Task FetchAsync_asks_only_for_events_it_does_not_have()
    {
        Publish((First, Event("alpha.example")));
        await fixture.FetchAsync();
        Publish((First, Event("alpha.example")), (Second, Event("beta.example")));
        await fixture.FetchAsync();

        Assert.Single(fixture.Transport.Asked, question => question.Url.ToString().EndsWith($"{First}.json", StringComparison.Ordinal));
        Assert.True(fixture.Lists.IsListed("beta.example"));
    }

    [Fact]
    public async Task FetchAsync_shows_a_manifest_that_is_none()
    {
        fixture.Transport.Answer($"{Root}/manifest.json", "<html>");

        Assert.NotNull((await fixture.FetchAsync()).Problem);
    }

    public void Dispose() => fixture.Dispose();

    private static string Event(string name) =>
        $$$"""{"Event":{"uuid":"x","info":"made up","Attribute":[{"type":"domain","value":"{{{name}}}","to_ids":true}]}}""";

    private void Publish(params (string Uuid, string Json)[] events)
    {
        var entries = events.Select(entry =>
            $"\"{entry.Uuid}\":{{\"info\":\"made up\",\"timestamp\":\"1\",\"integrity:sha256\":\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Json)))}\"}}");
        fixture.Transport.Answer($"{Root}/manifest.json", "{" + string.Join(',', entries) + "}");
        foreach (var (uuid, json) in events)
        {
            fixture.Transport.Answer($"{Root}/{uuid}.json", json);
        }
    }
}
