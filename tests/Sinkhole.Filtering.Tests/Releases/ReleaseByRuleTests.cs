using System.Text;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Filtering.Tests.Releases;

/// <summary>What comes by itself is released by itself when the gate passes it; what the gate stops waits for a person.</summary>
public sealed class ReleaseByRuleTests : IDisposable
{
    private readonly ListFixture fixture = new();

    [Fact]
    public void A_changed_file_is_released_under_the_name_file()
    {
        var list = fixture.WriteList("list", "alpha.example\n");
        fixture.Library.Load([list]);
        fixture.WriteList("list", "beta.example\n");
        fixture.LookTwice();

        var newest = fixture.Office.Versions("list")[0];
        Assert.Equal((2, VersionState.Released, "file", VersionOrigin.File), (newest.Number, newest.State, newest.Decision!.By, newest.Origin));
        Assert.Equal(VersionState.Superseded, fixture.StateOf("list", 1));
        Assert.Equal((1, 1, 1), (newest.Gate.Difference!.Added, newest.Gate.Difference.Removed, newest.Gate.Difference.Against));
        Assert.Equal(["beta.example"], newest.Gate.Difference.AddedFirst);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>", "web page", VersionState.Refused)]
    [InlineData("", "no entries", VersionState.Held)]
    [InlineData("# nothing left\n", "no entries", VersionState.Held)]
    [InlineData("\0\0\0\0", "not a text file", VersionState.Refused)]
    public void A_broken_or_emptied_file_leaves_the_last_good_one_in_force(string text, string problem, VersionState state)
    {
        fixture.Library.Load([fixture.WriteList("list", ListFixture.Names(100))]);
        fixture.WriteList("list", text);
        fixture.LookTwice();

        AssertLastGood(problem);
        Assert.Equal(state, fixture.StateOf("list", 2));

        fixture.Restart();
        fixture.Library.Load([fixture.List("list")]);
        AssertLastGood(problem);
        Assert.Equal(2, fixture.Office.Versions("list").Length);
    }

    [Fact]
    public void A_list_of_half_its_former_size_is_held_until_somebody_releases_it_and_says_so()
    {
        fixture.Library.Load([fixture.WriteList("list", ListFixture.Names(100))]);
        fixture.WriteList("list", ListFixture.Names(50));
        fixture.LookTwice();
        AssertLastGood("shorter");
        Assert.Equal(2, fixture.Library.Statuses[0].Waiting);

        Assert.Contains("shorter", fixture.Release("list").Problem!.English, StringComparison.Ordinal);
        Assert.True(fixture.IsListed("name99.example"));

        Assert.True(fixture.Release("list", accepts: true).IsDone);
        Assert.False(fixture.IsListed("name99.example"));
        Assert.Equal((ListState.Current, 50, 0), (fixture.Library.Statuses[0].State, fixture.Library.Statuses[0].Names, fixture.Library.Statuses[0].Waiting));
    }

    [Fact]
    public void A_list_may_be_emptied_by_a_named_release_that_says_so()
    {
        fixture.Library.Load([fixture.WriteList("list", "alpha.example\n")]);
        fixture.WriteList("list", "# the campaign is over\n");
        fixture.LookTwice();
        Assert.False(fixture.Release("list").IsDone);

        Assert.True(fixture.Release("list", accepts: true).IsDone);
        Assert.False(fixture.IsListed("alpha.example"));
        Assert.Equal((ListState.Current, 2), (fixture.Library.Statuses[0].State, fixture.Library.Statuses[0].Number));

        fixture.Restart();
        Assert.Empty(fixture.Library.Load([fixture.List("list")]));
        Assert.False(fixture.IsListed("alpha.example"));
        Assert.Equal(ListState.Current, fixture.Library.Statuses[0].State);
    }

    [Fact]
    public void A_file_put_back_as_it_was_is_in_force_without_a_problem()
    {
        fixture.Library.Load([fixture.WriteList("list", ListFixture.Names(100))]);
        fixture.WriteList("list", "<html>");
        fixture.LookTwice();
        fixture.WriteList("list", ListFixture.Names(100));
        fixture.LookTwice();

        Assert.Equal((ListState.Current, null), (fixture.Library.Statuses[0].State, fixture.Library.Statuses[0].Problem));
        Assert.True(fixture.IsListed("name99.example"));
    }

    [Fact]
    public void A_manual_list_waits_for_a_person_also_the_first_time()
    {
        var list = fixture.WriteList("list", "alpha.example\n") with { Release = ReleaseRule.Manual };
        Assert.Empty(fixture.Library.Load([list]));
        Assert.False(fixture.IsListed("alpha.example"));
        Assert.Equal((ListState.Missing, 1), (fixture.Library.Statuses[0].State, fixture.Library.Statuses[0].Waiting));

        Assert.True(fixture.Release("list").IsDone);
        Assert.True(fixture.IsListed("alpha.example"));
    }

    [Fact]
    public async Task An_upload_waits_unless_the_list_says_auto()
    {
        fixture.Library.Load([fixture.WriteList("file", "alpha.example\n"), fixture.WriteList("auto", "beta.example\n") with { Release = ReleaseRule.Auto }]);

        Assert.Equal(VersionState.Passed, (await fixture.ImportAsync("file", "gamma.example\n")).Value!.State);
        Assert.Equal(VersionState.Released, (await fixture.ImportAsync("auto", "delta.example\n")).Value!.State);
        Assert.Equal((false, true), (fixture.IsListed("gamma.example"), fixture.IsListed("delta.example")));
        Assert.Equal("lan", fixture.Office.Versions("auto")[0].Decision!.By);
    }

    [Fact]
    public void A_rolled_back_list_stays_so_until_its_file_changes_again()
    {
        var list = fixture.WriteList("list", "alpha.example\n");
        fixture.Library.Load([list]);
        fixture.WriteList("list", "bank.example\n");
        fixture.LookTwice();

        Assert.Equal(1, fixture.RollBack("list").Value!.Number);
        fixture.LookTwice();
        fixture.Restart();
        fixture.Library.Load([list]);
        fixture.LookTwice();
        Assert.Equal((true, false), (fixture.IsListed("alpha.example"), fixture.IsListed("bank.example")));

        fixture.WriteList("list", "gamma.example\n");
        fixture.LookTwice();
        Assert.True(fixture.IsListed("gamma.example"));
    }

    [Fact]
    public void A_changed_gate_has_files_read_again()
    {
        var list = fixture.WriteList("list", "alpha.example\nbank.example\n");
        fixture.Library.Load([list]);

        fixture.Library.Reload([list], null, new RowGateOptions { ProtectedNames = [ListFixture.Name("bank.example")] });

        Assert.Equal((1, 1), (fixture.Library.Statuses[0].Names, fixture.Library.Statuses[0].Refused));
        Assert.Equal(RefusalReason.ProtectedName, Assert.Single(fixture.Office.Refusals("list", 2)).Reason);
        Assert.True(fixture.IsListed("alpha.example"));
        Assert.NotEqual(PolicyAction.Sinkhole, fixture.Decide("bank.example").Action);
    }

    [Fact]
    public void Lists_stand_by_class_then_as_configured()
    {
        fixture.Library.Load(
        [
            fixture.WriteList("other", "alpha.example\n"),
            fixture.WriteList("campaign", "alpha.example\n") with { Class = ListClass.Campaign },
            fixture.WriteList("allow", "beta.example\n") with { Class = ListClass.Allow },
        ]);

        Assert.Equal(["allow", "campaign", "other"], fixture.Engine.Current.Lists.Select(list => list.Options.Name), StringComparer.Ordinal);
    }

    [Fact]
    public void A_list_beyond_those_that_policy_holds_is_shown_as_left_out()
    {
        fixture.Library.Load([.. Enumerable.Range(0, PolicySnapshot.MaxLists + 1).Select(i => fixture.WriteList($"list{i}", "alpha.example\n"))]);

        Assert.Equal(PolicySnapshot.MaxLists, fixture.Engine.Current.Lists.Length);
        Assert.Contains("stands behind", fixture.Library.Statuses[^1].Problem, StringComparison.Ordinal);
        Assert.Null(fixture.Library.Statuses[0].Problem);
    }

    [Fact]
    public async Task The_original_octets_are_kept_for_evidence()
    {
        fixture.Library.Load([]);
        await fixture.ImportAsync("list", "# công văn 12\nalpha.example\n");

        using var stream = fixture.Office.OpenOriginal("list", 1)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        Assert.Equal("# công văn 12\nalpha.example\n", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => fixture.Dispose();

    private void AssertLastGood(string problem)
    {
        var status = fixture.Library.Statuses[0];
        Assert.Equal((ListState.LastGood, 1, 100), (status.State, status.Number, status.Names));
        Assert.Contains(problem, status.Problem, StringComparison.Ordinal);
        Assert.NotNull(status.ProblemVietnamese);
        Assert.True(fixture.IsListed("name99.example"));
    }
}
