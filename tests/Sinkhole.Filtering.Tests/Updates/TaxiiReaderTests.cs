using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Filtering.Tests.Updates;

public sealed class TaxiiReaderTests : IDisposable
{
    private const string Objects = "https://taxii.example/api/collections/one/objects/";
    private readonly FeedFixture fixture = new();

    public TaxiiReaderTests()
    {
        fixture.List = fixture.List with { Format = ListFormat.Stix, Feed = new FeedOptions { Kind = FeedKind.Taxii, Url = new Uri("https://taxii.example/api/collections/one/") } };
        fixture.Restart();
    }

    [Fact]
    public async Task FetchAsync_reads_page_after_page()
    {
        fixture.Transport.Answer(Objects, Page("alpha.example", next: "2"));
        fixture.Transport.Answer(Objects + "?next=2", Page("beta.example"), new FeedFacts { AddedLast = "2026-11-01T00:00:00.000Z" });

        Assert.Null((await fixture.FetchAsync()).Problem);

        Assert.True(fixture.Lists.IsListed("alpha.example"));
        Assert.True(fixture.Lists.IsListed("beta.example"));
        Assert.All(fixture.Transport.Asked, question => Assert.Equal("application/taxii+json;version=2.1", question.Accept));
    }

    [Fact]
    public async Task FetchAsync_asks_first_whether_anything_was_added()
    {
        fixture.Transport.Answer(Objects, Page("alpha.example"), new FeedFacts { AddedLast = "2026-11-01T00:00:00.000Z" });
        await fixture.FetchAsync();
        fixture.Transport.Answer(Objects + "?added_after=2026-11-01T00%3A00%3A00.000Z&limit=1", "{}");

        Assert.Null((await fixture.FetchAsync()).Problem);

        Assert.Equal(2, fixture.Transport.Asked.Count);
        Assert.True(fixture.Lists.IsListed("alpha.example"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"objects\":7}")]
    [InlineData("{\"objects\":[")]
    [InlineData("<html>")]
    public async Task FetchAsync_takes_nothing_when_a_page_is_broken(string page)
    {
        fixture.Transport.Answer(Objects, Page("alpha.example", next: "2"));
        fixture.Transport.Answer(Objects + "?next=2", page);

        Assert.NotNull((await fixture.FetchAsync()).Problem);
        Assert.Empty(fixture.Lists.Office.Versions("feed"));
    }

    [Fact]
    public async Task FetchAsync_ends_a_collection_that_never_does()
    {
        fixture.List = fixture.List with { Feed = fixture.List.Feed! with { MaxOctets = 10_000 } };
        fixture.Restart();
        fixture.Transport.Answer(Objects, Page("alpha.example", next: "2"));
        fixture.Transport.Answer(Objects + "?next=2", Page("alpha.example", next: "2"));

        Assert.Contains("larger than 10000", (await fixture.FetchAsync()).Problem!.English, StringComparison.Ordinal);
    }

    public void Dispose() => fixture.Dispose();

    private static string Page(string name, string? next = null) =>
        $$"""{"more":{{(next is null ? "false" : "true")}},"next":"{{next}}","objects":[{"type":"indicator","spec_version":"2.1","id":"indicator--5a1b2c3d-0000-4000-8000-000000000001","pattern_type":"stix","pattern":"[domain-name:value = '{{name}}']","valid_from":"2020-01-01T00:00:00Z"}]}""";
}
