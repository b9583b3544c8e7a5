using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Admin.Tests.Api;

public class ExportApiTests
{
    private static readonly Dictionary<string, string> Events = new(StringComparer.Ordinal)
    {
        ["kind"] = "events", ["format"] = "jsonl", ["lang"] = "en", ["by"] = "somebody else", ["reason"] = "kiểm tra", ["list"] = "campaign-demo", ["family"] = "Alpha.Loader", ["from"] = "2026-11-22", ["client"] = "10.66.10.21",
    };

    private static readonly string[] Counts = ["Sinkhole-Export", "Sinkhole-Records", "Sinkhole-Left-Out"];

    [Fact]
    public async Task An_export_is_a_package_that_says_its_number_and_stands_in_the_log()
    {
        await using var host = await PagesHost.StartAsync();
        host.Evidence.Hits.Add(SampleEvidence.Hit("c2.alpha.example", "c2.alpha.example"));

        using var response = await host.PostAsync("/api/v1/exports", Events);
        var octets = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, "application/zip"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal("sinkhole-000001-events-jsonl.zip", response.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(["1", "1", "0"], Counts.Select(name => response.Headers.GetValues(name).Single()), StringComparer.Ordinal);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(octets)), response.Headers.GetValues("Sinkhole-Sha256").Single());
        using var archive = new ZipArchive(new MemoryStream(octets));
        Assert.Contains(archive.Entries, entry => string.Equals(entry.FullName, "events-jsonl.jsonl", StringComparison.Ordinal));
        Assert.True(InternetAddress.TryParse("10.66.10.21", out var client));
        Assert.Equal(
            new HitFilter { List = "campaign-demo", Family = "Alpha.Loader", Client = client, From = new DateTimeOffset(2026, 11, 21, 17, 0, 0, TimeSpan.Zero) },
            host.Evidence.LastHitFilter);
        using var log = JsonDocument.Parse(await host.GetAsync("/api/v1/exports"));
        var entry = Assert.Single(log.RootElement.GetProperty("exports").EnumerateArray());
        Assert.Equal(
            ("made", "kiểm tra", response.Headers.GetValues("Sinkhole-Sha256").Single()),
            (entry.GetProperty("state").GetString(), entry.GetProperty("reason").GetString(), entry.GetProperty("sha256").GetString()));

        // Whoever is not on the control socket cannot sign with another's name.
        Assert.Equal("Trang quản trị (127.0.0.1)", entry.GetProperty("by").GetString());
    }

    [Theory]
    [InlineData("kind", "people", "\"people\"")]
    [InlineData("format", "pdf", "\"pdf\"")]
    [InlineData("lang", "fr", "\"fr\"")]
    [InlineData("from", "yesterday", "\"yesterday\"")]
    [InlineData("client", "somebody", "\"somebody\"")]
    [InlineData("lst", "campaign-demo", "\"lst\"")]
    public async Task A_field_that_cannot_be_read_exports_nothing(string field, string value, string expected)
    {
        await using var host = await PagesHost.StartAsync();

        using var response = await host.PostAsync("/api/v1/exports", new Dictionary<string, string>(Events, StringComparer.Ordinal) { [field] = value });
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.True(response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict, response.StatusCode.ToString());
        Assert.Contains(expected, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.NotEqual(problem.RootElement.GetProperty("detail").GetString(), problem.RootElement.GetProperty("detail_vi").GetString(), StringComparer.Ordinal);
        Assert.Contains("\"exports\": []", await host.GetAsync("/api/v1/exports"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_is_too_long_exports_nothing()
    {
        await using var host = await PagesHost.StartAsync();

        using var response = await host.PostAsync("/api/v1/exports", new Dictionary<string, string>(Events, StringComparer.Ordinal) { ["family"] = new string('f', 1025) });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("\"exports\": []", await host.GetAsync("/api/v1/exports"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Another_sites_page_cannot_make_the_browser_export(string header, string value)
    {
        await using var host = await PagesHost.StartAsync();

        using var toApi = await host.PostAsync("/api/v1/exports", Events, (header, value));
        using var toPages = await host.PostAsync("/exports", Events, (header, value));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (toApi.StatusCode, toPages.StatusCode));
        Assert.Contains("\"exports\": []", await host.GetAsync("/api/v1/exports"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_refused()
    {
        await using var host = await PagesHost.StartAsync();
        using var content = new StringContent("{\"kind\":\"events\"}", System.Text.Encoding.UTF8, "application/json");

        using var response = await host.Client.PostAsync(new Uri("/api/v1/exports", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
