using System.Net;
using System.Text.Json;
using Sinkhole.Admin.Export;
using Sinkhole.Admin.Tests.Fakes;

namespace Sinkhole.Admin.Tests.Api;

public class ControlApiTests
{
    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public async Task The_export_is_the_writers_octets(string format)
    {
        await using var host = await PagesHost.StartAsync();
        SampleEvidence.Fill(host.Evidence);
        using var expected = new MemoryStream();
        var rows = host.Evidence.ReadOffendersAsync(new(), TestContext.Current.CancellationToken);
        await (format is "csv" ? OffenderCsv.WriteAsync(rows, expected, TestContext.Current.CancellationToken) : OffenderJson.WriteAsync(rows, expected, TestContext.Current.CancellationToken));

        using var response = await host.SendAsync($"/api/v1/offenders?format={format}");

        Assert.Equal(expected.ToArray(), await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"offenders.{format}", response.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal("0.0", response.Headers.GetValues("Sinkhole-Recording-Lag").Single());
    }

    [Fact]
    public async Task Without_a_format_it_is_csv()
    {
        await using var host = await PagesHost.StartAsync();

        using var response = await host.SendAsync("/api/v1/offenders?list=campaign-demo&from=2026-11-22T10:00:00+07:00");

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("offenders-campaign-demo.csv", response.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(FakeStatus.Now, host.Evidence.LastFilter?.From);
    }

    [Theory]
    [InlineData("/api/v1/offenders?from=yesterday", "from")]
    [InlineData("/api/v1/offenders?to=2026-11-22T03:00:00", "to")]
    [InlineData("/api/v1/offenders?from=2026-11-23&to=2026-11-22", "to")]
    [InlineData("/api/v1/offenders?client=10.66.1", "client")]
    [InlineData("/api/v1/offenders?format=xlsx", "format")]
    [InlineData("/api/v1/offenders?lst=campaign-demo", "lst")]
    [InlineData("/api/v1/offenders?list=a&list=b", "list")]
    [InlineData("/api/v1/offenders?indicator=a%00b", "indicator")]
    [InlineData("/api/v1/explain", "name")]
    [InlineData("/api/v1/explain?name=a..b", "name")]
    [InlineData("/api/v1/explain?name=a.example&client=x", "client")]
    [InlineData("/api/v1/query?name=a.example&type=NOTATYPE", "type")]
    public async Task A_parameter_that_cannot_be_read_is_named_in_both_languages(string address, string parameter)
    {
        await using var host = await PagesHost.StartAsync();

        using var response = await host.SendAsync(address);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var error = problem.RootElement.GetProperty("errors")[0];
        Assert.Equal(parameter, error.GetProperty("parameter").GetString());
        Assert.NotEqual(error.GetProperty("detail").GetString(), error.GetProperty("detail_vi").GetString(), StringComparer.Ordinal);
        Assert.Null(host.Evidence.LastFilter);
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData("none", HttpStatusCode.OK)]
    public async Task Pages_of_other_sites_are_refused(string site, HttpStatusCode expected)
    {
        await using var host = await PagesHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/query?name=a.example", UriKind.Relative));
        request.Headers.Add("Sec-Fetch-Site", site);

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Status_has_snake_case_keys_and_words_for_states()
    {
        await using var host = await PagesHost.StartAsync();

        using var status = JsonDocument.Parse(await host.GetAsync("/api/v1/status"));

        Assert.Equal("0.1.0", status.RootElement.GetProperty("version").GetString());
        Assert.Equal("current", status.RootElement.GetProperty("lists")[0].GetProperty("state").GetString());
        Assert.Equal(671_220, status.RootElement.GetProperty("queries").GetProperty("received").GetInt64());
        Assert.Equal(11.4, status.RootElement.GetProperty("resolver").GetProperty("upstreams")[0].GetProperty("round_trip_milliseconds").GetDouble());
    }

    private static string? Text(JsonDocument document, string property) => document.RootElement.GetProperty(property).GetString();

    [Fact]
    public async Task Explain_gives_every_matching_row_and_query_the_answer()
    {
        await using var host = await PagesHost.StartAsync();

        using var listed = JsonDocument.Parse(await host.GetAsync("/api/v1/explain?name=WWW.c2.alpha.example."));
        using var ordinary = JsonDocument.Parse(await host.GetAsync("/api/v1/explain?name=ordinary.example&client=10.66.1.7"));
        using var answer = JsonDocument.Parse(await host.GetAsync("/api/v1/query?name=c2.alpha.example&type=aaaa"));

        Assert.True(listed.RootElement.GetProperty("is_listed").GetBoolean());
        Assert.Equal("www.c2.alpha.example", listed.RootElement.GetProperty("name").GetString());
        Assert.Equal(2, listed.RootElement.GetProperty("rows").GetArrayLength());
        Assert.Equal("c2.alpha.example", listed.RootElement.GetProperty("rows")[0].GetProperty("indicator").GetString());
        Assert.Equal(("sinkhole", "q_name", ""), (Text(listed, "action"), Text(listed, "trigger"), Text(listed, "group")));
        Assert.False(ordinary.RootElement.GetProperty("is_listed").GetBoolean());
        Assert.Equal(("pass", "office"), (Text(ordinary, "action"), Text(ordinary, "group")));
        Assert.Equal("AAAA", answer.RootElement.GetProperty("type").GetString());
        Assert.Equal("NOERROR", answer.RootElement.GetProperty("rcode").GetString());
    }

    [Theory]
    [InlineData("/api/v1/lists")]
    [InlineData("/api/v1/lists/up/versions")]
    [InlineData("/api/v1/decisions")]
    [InlineData("/api/v1/allows")]
    [InlineData("/api/v1/pause")]
    public async Task What_lists_hold_is_told_over_the_control_socket_alone(string path)
    {
        await using var host = await PagesHost.StartAsync();

        using var response = await host.SendAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/lists/up/release")]
    [InlineData("/api/v1/lists/up/versions")]
    [InlineData("/api/v1/pause")]
    [InlineData("/api/v1/allows")]
    public async Task Nothing_is_decided_but_over_the_control_socket(string path)
    {
        await using var host = await PagesHost.StartAsync();
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");

        using var response = await host.Client.PostAsync(new Uri(path, UriKind.Relative), body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }
}
