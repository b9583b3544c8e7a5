using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Filtering.Tests.Gate;

public sealed class DryRunTests : IDisposable
{
    private readonly ListFixture fixture = new();

    [Fact]
    public async Task DryRunAsync_counts_new_names_in_the_cache_and_devices_with_hits()
    {
        fixture.Library.Load([fixture.WriteList("known", "old.example\n")]);
        await fixture.ImportAsync("new", "old.example\nfresh.example\nunused.example\n");
        var sources = new FakeDryRunSources
        {
            Cached = [new CachedName(ListFixture.Name("www.fresh.example"), 7), new CachedName(ListFixture.Name("old.example"), 50), new CachedName(ListFixture.Name("plain.example"), 9)],
            Hits = [new NameWithHits(ListFixture.Name("a.old.example"), "192.0.2.7", 3), new NameWithHits(ListFixture.Name("old.example"), "192.0.2.7", 2), new NameWithHits(ListFixture.Name("other.example"), "192.0.2.8", 5)],
        };
        var office = new ListOffice(fixture.Library, fixture.Options, null, sources);

        var outcome = await office.DryRunAsync("new", null, TestContext.Current.CancellationToken);

        var report = outcome.Value!;
        Assert.Equal((1, 7L, 1), (report.CachedNames, report.CachedUses, report.Version));
        Assert.Equal(new DryRunName("www.fresh.example", "fresh.example", 2, 7), Assert.Single(report.Cached));
        Assert.Equal(new DryRunDevice("192.0.2.7", 2, 5), Assert.Single(report.DevicesWithHits));
        Assert.Contains("never stored", report.Note.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRunAsync_needs_sources_and_a_list()
    {
        Assert.False((await fixture.Office.DryRunAsync("none", null, TestContext.Current.CancellationToken)).IsDone);
        var office = new ListOffice(fixture.Library, fixture.Options, null, new FakeDryRunSources());
        Assert.False((await office.DryRunAsync("none", null, TestContext.Current.CancellationToken)).IsDone);
    }

    public void Dispose() => fixture.Dispose();
}
