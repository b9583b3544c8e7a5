using System.Net;
using Sinkhole.Admin.Tests.Fakes;
using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Admin.Tests.Pages;

public class ExportsTests
{
    [Fact]
    public async Task One_button_gives_a_workbook_and_every_other_form_is_behind_it()
    {
        await using var host = await PagesHost.StartAsync();
        SampleEvidence.Fill(host.Evidence);

        var page = await host.GetAsync("/clients");
        var details = page[page.IndexOf("<details", StringComparison.Ordinal)..];

        Assert.Contains("<form class=\"export\" method=\"post\" action=\"/exports\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"offenders:xlsx\">Xuất danh sách (XLSX)</button>", page, StringComparison.Ordinal);
        Assert.Contains("<summary>Định dạng khác</summary>", details, StringComparison.Ordinal);
        Assert.All(ExportFormats.Events, format => Assert.Contains($"value=\"events:{format.Name}\"", details, StringComparison.Ordinal));
        Assert.All(ExportFormats.Offenders, format => Assert.Contains($"value=\"offenders:{format.Name}\"", details, StringComparison.Ordinal));
        Assert.Contains("href=\"/exports\"", details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("offenders:xlsx")]
    [InlineData("events:stix")]
    public async Task A_button_of_the_form_gives_the_package(string choice)
    {
        await using var host = await PagesHost.StartAsync();
        SampleEvidence.Fill(host.Evidence);

        using var response = await host.PostAsync("/exports", Form(choice), ("Sec-Fetch-Site", "same-origin"), ("Origin", "null"));

        Assert.Equal((HttpStatusCode.OK, "application/zip", "attachment"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Content.Headers.ContentDisposition?.DispositionType));
    }

    [Fact]
    public async Task The_log_shows_what_was_exported_and_hostile_text_as_text()
    {
        await using var host = await PagesHost.StartAsync();
        (await host.PostAsync("/exports", new Dictionary<string, string>(Form("offenders:csv"), StringComparer.Ordinal) { ["reason"] = "<script>alert(1)</script>\u202E", ["list"] = "campaign-demo" })).Dispose();

        var vietnamese = await host.GetAsync("/exports");
        var english = await host.GetAsync("/exports?lang=en");

        Assert.Contains("<h1>Nhật ký xuất tệp</h1>", vietnamese, StringComparison.Ordinal);
        Assert.Contains("thiết bị, csv", vietnamese, StringComparison.Ordinal);
        Assert.Contains("<h1>Export log</h1>", english, StringComparison.Ordinal);
        Assert.Contains("list=campaign-demo", english, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", english, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;\\u202E", english, StringComparison.Ordinal);
        Assert.Contains("sinkhole verify", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_log_says_that_nothing_was_exported()
    {
        await using var host = await PagesHost.StartAsync();

        Assert.Contains("Chưa xuất tệp nào (0).", await host.GetAsync("/exports"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_exported_is_told_on_a_page_in_the_readers_language()
    {
        await using var host = await PagesHost.StartAsync();

        using var response = await host.PostAsync("/exports", Form("offenders:pdf"), ("Sec-Fetch-Site", "same-origin"));
        using var english = await host.PostAsync("/exports?lang=en", new Dictionary<string, string>(Form("offenders:csv"), StringComparer.Ordinal) { ["from"] = "x" });

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.BadRequest), (response.StatusCode, english.StatusCode));
        Assert.Contains("<h1>Chưa xuất tệp</h1>", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("<h1>Nothing was exported</h1>", await english.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Form(string choice) => new(StringComparer.Ordinal) { ["choice"] = choice, ["lang"] = "vi", ["reason"] = "" };
}
