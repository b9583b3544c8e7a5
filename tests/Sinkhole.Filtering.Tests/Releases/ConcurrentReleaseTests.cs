using Sinkhole.Filtering.Releases;

namespace Sinkhole.Filtering.Tests.Releases;

/// <summary>Imports, releases and decisions from many sides at once never lose a name that all versions have.</summary>
public sealed class ConcurrentReleaseTests : IDisposable
{
    private readonly ListFixture fixture = new();

    [Fact]
    public async Task Imports_and_releases_of_several_lists_go_on_at_once_without_a_gap()
    {
        var list = fixture.WriteList("file", "shared.example\n");
        fixture.Library.Load([list]);
        using var done = new CancellationTokenSource();
        var misses = Task.Run(() => CountMisses(done.Token), TestContext.Current.CancellationToken);

        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteAsync($"list{writer % 2}", writer), TestContext.Current.CancellationToken)).ToList();
        for (var i = 0; i < 10; i++)
        {
            fixture.WriteList("file", $"shared.example\nfile{i}.example\n");
            fixture.Library.Reload([list]);
            fixture.Library.ReleaseBefore(uint.MaxValue);
        }

        await Task.WhenAll(writers);
        await done.CancelAsync();

        Assert.Equal(0, await misses);
        Assert.Equal([.. Enumerable.Range(1, 20).Reverse()], fixture.Office.Versions("list0").Select(version => version.Number));
        Assert.All(fixture.Library.Statuses, status => Assert.Null(status.Problem));
        var decisions = fixture.Office.Decisions(null, 1000);
        Assert.Equal([.. Enumerable.Range(1, decisions.Length).Reverse()], decisions.Select(decision => (int)decision.Number));
    }

    [Fact]
    public async Task A_small_lists_change_does_not_wait_for_a_big_one_that_is_being_read()
    {
        var (big, small) = (fixture.WriteList("big", "alpha.example\n"), fixture.WriteList("small", "beta.example\n"));
        fixture.Library.Load([big, small]);
        await fixture.Library.Book.Find("big")!.Importing.WaitAsync(TestContext.Current.CancellationToken);

        fixture.WriteList("big", "gamma.example\n");
        fixture.WriteList("small", "delta.example\n");
        fixture.Library.Look();
        await fixture.Library.StopAsync();
        fixture.Clock.Advance(TimeSpan.FromMilliseconds(500));
        fixture.Library.Look();
        await fixture.Library.StopAsync();

        Assert.Equal((true, false), (fixture.IsListed("delta.example"), fixture.IsListed("gamma.example")));
    }

    public void Dispose() => fixture.Dispose();

    private async Task WriteAsync(string list, int writer)
    {
        for (var i = 0; i < 10; i++)
        {
            var version = (await fixture.ImportAsync(list, $"shared.example\nname{writer}-{i}.example\n")).Value!;
            fixture.Office.Release(new ReleaseRequest { List = list, Version = version.Number, By = "lan", Reason = "why" });
        }
    }

    private int CountMisses(CancellationToken done)
    {
        var misses = 0;
        while (!done.IsCancellationRequested)
        {
            misses += fixture.IsListed("shared.example") ? 0 : 1;
        }

        return misses;
    }
}
