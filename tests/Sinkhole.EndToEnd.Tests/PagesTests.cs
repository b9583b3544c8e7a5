using Microsoft.Playwright;
using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests;

/// <summary>The pages of the running program, with hits in them, in a real browser. SINKHOLE_SHOTS names a folder that keeps pictures.</summary>
public sealed class PagesTests(SinkholeFixture fixture) : IClassFixture<SinkholeFixture>
{
    private static readonly string? Shots = Environment.GetEnvironmentVariable("SINKHOLE_SHOTS");

    [Fact]
    public async Task The_pages_name_the_machine_that_asked_in_both_languages_and_ask_nobody_else()
    {
        var load = new BlockedLoad(fixture.Server.DnsPort, "gate.c2.alpha.example");
        await load.RunAsync(["127.0.0.31", "127.0.0.32", "127.0.0.33"], 120, TestContext.Current.CancellationToken);
        await fixture.Server.DigAsync("+short", "www.plain.example", "A");
        await Eventually.BecomesTrueAsync(
            async () => (await fixture.Server.GetAsync("clients")).Contains("127.0.0.31", StringComparison.Ordinal),
            TimeSpan.FromSeconds(10),
            () => "The hits do not show.");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync();
        var complaints = Watch(page);

        foreach (var language in new[] { "vi", "en" })
        {
            foreach (var path in new[] { "", "clients", "lists" })
            {
                await page.GotoAsync($"{fixture.Server.Pages}{path}?lang={language}", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
                if (Shots is not null)
                {
                    await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Shots, $"real-{language}-{path}.png"), FullPage = true });
                }

                Assert.Equal(language, await page.EvaluateAsync<string>("document.documentElement.lang"));
            }

            await page.GotoAsync($"{fixture.Server.Pages}clients?lang={language}");
            Assert.Contains("127.0.0.31", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        }

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Metrics_and_health_are_served()
    {
        var metrics = await fixture.Server.GetAsync("metrics");

        Assert.Contains("sinkhole_queries_total", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("c2.alpha.example", metrics, StringComparison.Ordinal);
        Assert.NotEmpty(await fixture.Server.GetAsync("healthz"));
    }

    private List<string> Watch(IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(fixture.Server.Pages.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                complaints.Add(request.Url);
            }
        };
        return complaints;
    }
}
