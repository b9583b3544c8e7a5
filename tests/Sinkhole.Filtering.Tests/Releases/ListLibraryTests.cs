using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Tests.Releases;

public sealed class ListLibraryTests : IDisposable
{
    private readonly ListFixture fixture = new();

    [Fact]
    public void Load_names_each_list_that_cannot_be_read_and_never_was()
    {
        var problems = fixture.Library.Load([fixture.WriteList("good", "alpha.example\n"), fixture.List("absent")]);

        var problem = Assert.Single(problems);
        Assert.Equal(("absent", ListState.Missing), (problem.Options.Name, problem.State));
        Assert.Contains("does not exist", problem.Problem, StringComparison.Ordinal);
        Assert.True(fixture.IsListed("alpha.example"));
    }

    [Fact]
    public void Load_takes_the_compiled_form_of_an_unchanged_file()
    {
        var list = fixture.WriteList("list", "alpha.example\n");
        fixture.Library.Load([list]);
        var (number, loaded) = (fixture.Engine.Current.Number, fixture.Library.Statuses[0].LoadedAt);
        fixture.Clock.Advance(TimeSpan.FromHours(1));

        fixture.Restart();
        fixture.Library.Load([list]);

        Assert.Equal((number, loaded), (fixture.Engine.Current.Number, fixture.Library.Statuses[0].LoadedAt));
        Assert.True(fixture.IsListed("alpha.example"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("<html>")]
    public void Load_keeps_what_was_in_force_when_the_file_is_missing_or_broken(string? text)
    {
        var list = fixture.WriteList("list", "alpha.example\n");
        fixture.Library.Load([list]);
        ReplaceOrDelete(list, text);

        fixture.Restart();
        var problems = fixture.Library.Load([list]);

        Assert.Empty(problems);
        Assert.True(fixture.IsListed("alpha.example"));
        Assert.Equal(ListState.LastGood, fixture.Library.Statuses[0].State);
        Assert.NotNull(fixture.Library.Statuses[0].Problem);
        Assert.NotNull(fixture.Library.Statuses[0].ProblemVietnamese);
    }

    [Fact]
    public void Refresh_takes_a_changed_file_once_it_has_been_still()
    {
        var list = fixture.WriteList("list", "alpha.example\n");
        fixture.Library.Load([list]);

        fixture.WriteList("list", "beta.example\n");
        fixture.Library.Refresh();
        Assert.True(fixture.IsListed("alpha.example"));

        fixture.Clock.Advance(TimeSpan.FromMilliseconds(200));
        fixture.WriteList("list", "beta.example\ngamma.test\n");
        fixture.Library.Refresh();
        fixture.Clock.Advance(TimeSpan.FromMilliseconds(200));
        fixture.Library.Refresh();
        Assert.True(fixture.IsListed("alpha.example"));

        fixture.Clock.Advance(TimeSpan.FromMilliseconds(200));
        fixture.Library.Refresh();
        Assert.False(fixture.IsListed("alpha.example"));
        Assert.True(fixture.IsListed("gamma.test"));
    }

    [Fact]
    public void Refresh_keeps_the_last_good_list_when_the_new_file_is_broken_and_takes_it_when_mended()
    {
        var list = fixture.WriteList("list", "alpha.example\n");
        fixture.Library.Load([list]);
        var number = fixture.Engine.Current.Number;

        fixture.WriteList("list", "<html>");
        fixture.LookTwice();

        Assert.Equal(ListState.LastGood, fixture.Library.Statuses[0].State);
        Assert.Contains("web page", fixture.Library.Statuses[0].Problem, StringComparison.Ordinal);
        Assert.Equal((true, number), (fixture.IsListed("alpha.example"), fixture.Engine.Current.Number));

        fixture.WriteList("list", "alpha.example\nbeta.example\n");
        fixture.LookTwice();

        Assert.Equal((ListState.Current, null), (fixture.Library.Statuses[0].State, fixture.Library.Statuses[0].Problem));
        Assert.Equal((true, number + 1), (fixture.IsListed("beta.example"), fixture.Engine.Current.Number));
    }

    [Fact]
    public void Refresh_says_that_a_file_is_gone_and_back()
    {
        var list = fixture.WriteList("list", "alpha.example\n");
        fixture.Library.Load([list]);

        File.Delete(list.File);
        fixture.LookTwice();
        Assert.Equal(ListState.LastGood, fixture.Library.Statuses[0].State);

        fixture.WriteList("list", "alpha.example\n");
        fixture.LookTwice();
        Assert.Equal(ListState.Current, fixture.Library.Statuses[0].State);
    }

    [Fact]
    public void Refresh_takes_a_list_that_was_never_in_force_as_soon_as_it_is_there()
    {
        fixture.Library.Load([fixture.List("late")]);

        fixture.WriteList("late", "alpha.example\n");
        fixture.LookTwice();

        Assert.True(fixture.IsListed("alpha.example"));
    }

    [Fact]
    public void Refresh_makes_a_damaged_compiled_file_anew()
    {
        var list = fixture.WriteList("list", "alpha.example\n");
        fixture.Library.Load([list]);
        var compiled = Assert.Single(Directory.GetFiles(Path.Combine(fixture.Options.Directory, "compiled")));
        var octets = File.ReadAllBytes(compiled);
        octets[^1] ^= 1;
        File.WriteAllBytes(compiled, octets);

        fixture.Restart();
        fixture.Library.Load([list]);
        fixture.Library.Refresh();

        octets[^1] ^= 1;
        Assert.Equal(octets.Length, new FileInfo(compiled).Length);
        Assert.Equal(octets[^100..], File.ReadAllBytes(compiled)[^100..]);
        Assert.True(fixture.IsListed("alpha.example"));
    }

    [Fact]
    public void Load_passes_over_a_compiled_file_cut_short()
    {
        var list = fixture.WriteList("list", "alpha.example\n");
        fixture.Library.Load([list]);
        var compiled = Assert.Single(Directory.GetFiles(Path.Combine(fixture.Options.Directory, "compiled")));
        File.WriteAllBytes(compiled, File.ReadAllBytes(compiled)[..^1]);

        fixture.Restart();
        fixture.Library.Load([list]);

        Assert.True(fixture.IsListed("alpha.example"));
    }

    [Fact]
    public void Reload_takes_added_removed_and_reordered_lists()
    {
        var first = fixture.WriteList("first", "alpha.example\n");
        var second = fixture.WriteList("second", "alpha.example\nbeta.example\n");
        fixture.Library.Load([first]);

        Assert.Empty(fixture.Library.Reload([second, first]));
        Assert.Equal("second", fixture.Describe(fixture.Decide("alpha.example"), "alpha.example")[0].List);

        fixture.Library.Reload([first]);
        Assert.False(fixture.IsListed("beta.example"));
    }

    [Fact]
    public void Reload_takes_a_changed_file_at_once()
    {
        var list = fixture.WriteList("list", "alpha.example\n");
        fixture.Library.Load([list]);

        fixture.WriteList("list", "beta.example\n");
        fixture.Library.Reload([list]);

        Assert.True(fixture.IsListed("beta.example"));
    }

    [Fact]
    public void Describe_knows_an_old_snapshot_after_a_restart_until_it_is_released()
    {
        var list = fixture.WriteList("list", "alpha.example\n");
        fixture.Library.Load([list]);
        var verdict = fixture.Decide("x.alpha.example");
        fixture.WriteList("list", "beta.example\n");
        fixture.LookTwice();

        fixture.Restart();
        fixture.Library.Load([list]);

        Assert.NotEqual(verdict.Snapshot, fixture.Engine.Current.Number);
        Assert.Equal("alpha.example", Assert.Single(fixture.Describe(verdict, "x.alpha.example")).Indicator);

        fixture.Library.ReleaseBefore(uint.MaxValue);
        Assert.Empty(fixture.Describe(verdict, "x.alpha.example"));
        Assert.True(fixture.IsListed("beta.example"));
    }

    [Fact]
    public async Task Decide_goes_on_while_lists_are_swapped_and_released()
    {
        var list = fixture.WriteList("list", "alpha.example\nshared.example\n");
        fixture.Library.Load([list]);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => CountMisses(done.Token))).ToArray();

        for (var i = 0; i < 30; i++)
        {
            fixture.WriteList("list", $"shared.example\nname{i}.example\n");
            fixture.Library.Reload([list]);
            fixture.Library.ReleaseBefore(uint.MaxValue);

#pragma warning disable S1215 // What nobody holds must be unmapped here and now: that is the danger under test.
            GC.Collect();
            GC.WaitForPendingFinalizers();
#pragma warning restore S1215
        }

        await done.CancelAsync();
        Assert.All(await Task.WhenAll(readers), misses => Assert.Equal(0, misses));
    }

    public void Dispose() => fixture.Dispose();

    private static void ReplaceOrDelete(ListOptions list, string? text)
    {
        File.Delete(list.File);
        if (text is not null)
        {
            File.WriteAllText(list.File, text);
        }
    }

    private int CountMisses(CancellationToken done)
    {
        var misses = 0;
        while (!done.IsCancellationRequested)
        {
            misses += fixture.IsListed("www.shared.example") ? 0 : 1;
        }

        return misses;
    }
}
