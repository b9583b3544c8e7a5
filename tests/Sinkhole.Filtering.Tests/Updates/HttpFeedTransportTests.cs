using System.Net;
using System.Net.Http.Headers;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Filtering.Tests.Updates;

public sealed class HttpFeedTransportTests : IDisposable
{
    private const string Url = "https://feeds.example/list";
    private readonly FakeWeb web = new();
    private readonly HttpFeedTransport transport;

    public HttpFeedTransportTests() => transport = new HttpFeedTransport(web);

    [Fact]
    public async Task GetAsync_gives_contents_with_what_is_said_of_them()
    {
        web.Pages[Url] = _ => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent("alpha.example\n") { Headers = { LastModified = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero) } },
            Headers = { ETag = new EntityTagHeaderValue("\"one\"") },
        };

        using var answer = await AskAsync(Url);

        using var reader = new StreamReader(answer.Body);
        Assert.Equal("alpha.example\n", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("\"one\"", 14L, 11), (answer.Facts.ETag, answer.Facts.Octets, answer.Facts.ModifiedAt!.Value.Month));
    }

    [Fact]
    public async Task GetAsync_says_what_is_known_and_hears_that_nothing_changed()
    {
        web.Pages[Url] = _ => new HttpResponseMessage(HttpStatusCode.NotModified);

        using var answer = await AskAsync(Url, question => question with { ETag = "\"one\"", ModifiedAt = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero) });

        Assert.True(answer.IsUnchanged);
        Assert.Equal("\"one\"", web.Asked[0].Headers.IfNoneMatch.ToString());
        Assert.Equal("Sun, 01 Nov 2026 00:00:00 GMT", web.Asked[0].Headers.GetValues("If-Modified-Since").Single());
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.PartialContent)]
    [InlineData(HttpStatusCode.NoContent)]
    public async Task GetAsync_takes_no_other_status_for_contents(HttpStatusCode status)
    {
        web.Pages[Url] = _ => new HttpResponseMessage(status) { Content = new StringContent("alpha.example\n") };

        using var answer = await AskAsync(Url);

        Assert.NotNull(answer.Problem);
    }

    [Fact]
    public async Task GetAsync_follows_redirects_within_the_scheme_and_keeps_the_secret_home()
    {
        web.Redirect(Url, "/moved");
        web.Redirect("https://feeds.example/moved", "https://mirror.example/list");
        web.Page("https://mirror.example/list", "alpha.example\n");

        using var answer = await AskAsync(Url, question => question with { SecretHeader = "Authorization", Secret = "Bearer s3cret" });

        Assert.Null(answer.Problem);
        Assert.Equal([true, true, false], web.Asked.Select(request => request.Headers.Contains("Authorization")));
    }

    [Fact]
    public async Task GetAsync_follows_no_redirect_to_plain_http_and_no_circle()
    {
        web.Redirect(Url, "http://feeds.example/list");
        web.Page("http://feeds.example/list", "alpha.example\n");
        web.Redirect("https://feeds.example/circle", "/circle");

        using var plain = await AskAsync(Url, question => question with { AllowsHttp = true });
        using var circle = await AskAsync("https://feeds.example/circle");

        Assert.NotNull(plain.Problem);
        Assert.NotNull(circle.Problem);
        Assert.Equal(7, web.Asked.Count);
    }

    [Theory]
    [InlineData("http://feeds.example/list", false)]
    [InlineData("ftp://feeds.example/list", true)]
    [InlineData("file:///etc/passwd", true)]
    public async Task GetAsync_asks_no_other_scheme(string address, bool allowsHttp)
    {
        using var answer = await AskAsync(address, question => question with { AllowsHttp = allowsHttp });

        Assert.NotNull(answer.Problem);
        Assert.Empty(web.Asked);
    }

    [Fact]
    public async Task GetAsync_says_that_a_server_cannot_be_reached()
    {
        using var answer = await AskAsync("https://gone.example/list?key=s3cret");

        Assert.Contains("cannot be reached", answer.Problem!.English, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", answer.Problem.English, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        transport.Dispose();
        web.Dispose();
    }

    private Task<FeedAnswer> AskAsync(string url, Func<FeedQuestion, FeedQuestion>? change = null)
    {
        var question = new FeedQuestion { Url = new Uri(url) };
        return transport.GetAsync(change?.Invoke(question) ?? question, TestContext.Current.CancellationToken);
    }
}
