using System.Net;
using System.Text.RegularExpressions;
using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Evidence.Hits;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Admin.Tests.Pages;

public partial class SafetyTests
{
    private const string Hostile = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>";

    private static readonly string[] NeverSaid =
        ["nhiễm", "infected", "Nhật ký truy vấn", "ngược tuyến", "thượng nguồn", "sự kiện", "sự cố", "giả danh", "Oops", "vui lòng"];

    public static TheoryData<string> Addresses =>
        ["/", "/?lang=en", "/clients", "/clients?lang=en", "/clients/10.66.0.20", "/clients/10.66.0.20?lang=en", "/lists?name=www.c2.alpha.example", "/lists?name=www.c2.alpha.example&lang=en", "/lists?name=ordinary.example", "/nowhere"];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task No_page_has_inline_code_styles_or_addresses_elsewhere(string address)
    {
        await using var host = await PagesHost.StartAsync();
        SampleEvidence.Fill(host.Evidence);

        using var response = await host.SendAsync(address);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotMatch(InlineScript, page);
        Assert.DoesNotMatch(InlineStyle, page);
        Assert.DoesNotMatch(EventAttribute, page);
        Assert.DoesNotMatch(ForeignAddress, page);
        Assert.DoesNotContain("_framework", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--Blazor", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Nobody_is_called_infected_and_the_glossary_is_kept(string address)
    {
        await using var host = await PagesHost.StartAsync();
        SampleEvidence.Fill(host.Evidence);

        using var response = await host.SendAsync(address);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.All(
            NeverSaid,
            word => Assert.DoesNotContain(word, page, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Every_answer_has_the_protecting_headers(string address)
    {
        await using var host = await PagesHost.StartAsync();

        using var response = await host.SendAsync(address);

        Assert.StartsWith("default-src 'self';", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.Equal("no-store", Header(response, "Cache-Control"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/clients")]
    [InlineData("/clients/10.66.0.1")]
    [InlineData("/clients?list=%3Cscript%3Ealert('x')%3C/script%3E%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E&indicator=%22%3E%3Cscript%3E")]
    [InlineData("/lists?name=%3Cscript%3Ealert('x')%3C/script%3E")]
    [InlineData("/clients?client=%3Cscript%3E&from=%22%3E%3Cscript%3E")]
    public async Task Hostile_text_is_shown_and_never_run(string address)
    {
        await using var host = await PagesHost.StartAsync();
        var row = FakeEvidence.Row("10.66.0.1", Hostile, 5, FakeStatus.Now.AddMinutes(-1), Hostile) with { Campaign = Hostile };
        host.Evidence.Offenders.Add(row);
        host.Evidence.Overview = FakeEvidence.Empty with
        {
            Hits = 5,
            TopClients = [row],
            TopIndicators = [new IndicatorCount(Hostile, Hostile, Hostile, 5, 1, FakeStatus.Now)],
            Buckets = [new HitBucket(FakeStatus.Now.AddMinutes(-15), Hostile, 5)],
        };
        host.Status.Current = FakeStatus.Healthy with
        {
            Version = Hostile,
            Lists = [FakeStatus.List(Hostile, ListState.LastGood, 1, Hostile) with { Problem = Hostile, ProblemVietnamese = Hostile }],
        };

        using var response = await host.SendAsync(address);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(InlineScript, page);
    }

    [Theory]
    [InlineData("localhost:8053", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]:8053", HttpStatusCode.OK)]
    [InlineData("Sinkhole.Noi-Bo.Example:8053", HttpStatusCode.OK)]
    [InlineData("rebound.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost.rebound.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("192.0.2.1", HttpStatusCode.MisdirectedRequest)]
    public async Task Only_requests_to_our_own_names_are_answered(string name, HttpStatusCode expected)
    {
        await using var host = await PagesHost.StartAsync(new PagesOptions { HostNames = ["sinkhole.noi-bo.example"] });

        foreach (var address in new[] { "/", "/api/v1/status", "/metrics" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
            request.Headers.Host = name;
            using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(expected, response.StatusCode);
        }
    }

    [Fact]
    public async Task The_chosen_language_and_theme_are_kept_in_cookies()
    {
        await using var host = await PagesHost.StartAsync();

        using var asked = await host.SendAsync("/?lang=en&theme=dark");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/clients", UriKind.Relative));
        request.Headers.Add("Cookie", "lang=en; theme=dark");
        using var kept = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        using var odd = await host.SendAsync("/?lang=%0D%0Ax&theme=<b>");

        Assert.Equal(["lang=en; path=/; max-age=31536000; samesite=lax", "theme=dark; path=/; max-age=31536000; samesite=lax"], asked.Headers.GetValues("Set-Cookie"), StringComparer.Ordinal);
        Assert.Contains("<html lang=\"en\" data-theme=\"dark\"", await kept.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.False(odd.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Files_are_compressed_and_kept_for_as_long_as_their_address_stands()
    {
        await using var host = await PagesHost.StartAsync();
        var page = await host.GetAsync("/");
        var address = StyleSheet.Match(page).Groups["address"].Value;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Add("Accept-Encoding", "gzip, br");

        using var compressed = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        using var old = await host.SendAsync("/assets/000000000000/site.css");
        using var none = await host.SendAsync("/assets/000000000000/..%2Fsite.css");

        Assert.Equal("br", Assert.Single(compressed.Content.Headers.ContentEncoding));
        Assert.Equal("public, max-age=31536000, immutable", Header(compressed, "Cache-Control"));
        Assert.Equal("no-cache", Header(old, "Cache-Control"));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("/clients", "Địa chỉ có kết nối độc hại")]
    [InlineData("/nowhere", "Không có trang nào ở địa chỉ")]
    public async Task A_fault_while_reading_shows_no_details(string address, string expectedWithoutFault)
    {
        await using var host = await PagesHost.StartAsync();
        using var good = await host.SendAsync(address);
        host.Evidence.Fault = new InvalidOperationException("SELECT secret");
        using var bad = await host.SendAsync("/clients");
        var text = await bad.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains(expectedWithoutFault, await good.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.InternalServerError, bad.StatusCode);
        Assert.Contains("Trang này chưa hiển thị được", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(bad, "X-Content-Type-Options"));
    }

    [GeneratedRegex("<script(?![^>]*\\ssrc=)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex InlineScript { get; }

    [GeneratedRegex("<style|\\sstyle=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex InlineStyle { get; }

    [GeneratedRegex("<[^>]*\\son[a-z]+=", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex EventAttribute { get; }

    [GeneratedRegex("(src|href|action)=\"?(https?:|//)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ForeignAddress { get; }

    [GeneratedRegex("href=\"(?<address>/assets/[^\"]*/site\\.css)\"", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex StyleSheet { get; }

    private static string Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";
}
