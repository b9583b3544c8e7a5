using System.Text;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Filtering.Tests.Releases;

public sealed class ListOfficeTests : IDisposable
{
    private readonly ListFixture fixture = new();

    public ListOfficeTests() => fixture.Library.Load([]);

    [Fact]
    public async Task ImportAsync_makes_a_list_that_waits_for_its_release_and_outlives_restarts()
    {
        var version = (await fixture.ImportAsync("letter-12", "alpha.example\n")).Value!;
        Assert.Equal((1, VersionState.Passed, "lan", 1), (version.Number, version.State, version.By, version.Gate.Names));
        Assert.False(fixture.IsListed("alpha.example"));

        Assert.Equal(VersionState.Released, fixture.Release("letter-12").Value!.State);
        fixture.Restart();
        fixture.Library.Load([]);

        Assert.True(fixture.IsListed("alpha.example"));
        Assert.Equal(("letter-12", true), (fixture.Library.Statuses[0].Options.Name, fixture.Library.Statuses[0].IsUploadOnly));
    }

    [Fact]
    public async Task ImportAsync_finds_the_format_of_a_new_list_by_itself()
    {
        var table = await fixture.ImportAsync("table", $"{ListFixture.Header}\n1,tên miền,c2.alpha.example,,,Alpha,,Cao,có,,,,,\n", format: null);
        var text = await fixture.ImportAsync("text", "hxxp://bad[.]example/path\n", format: null);

        Assert.Equal((ListFormat.Campaign, 1), (table.Value!.Format, table.Value.Gate.Names));
        Assert.Equal(1, text.Value!.Gate.Names);
    }

    [Theory]
    [InlineData("..a/b")]
    [InlineData("")]
    [InlineData("tên")]
    [InlineData("CONFIGURED")]
    public async Task ImportAsync_refuses_a_name_that_is_none_or_collides(string name)
    {
        fixture.Library.Load([fixture.WriteList("configured", "alpha.example\n")]);

        Assert.False((await fixture.ImportAsync(name, "beta.example\n")).IsDone);
        Assert.Single(fixture.Library.Statuses);
    }

    [Fact]
    public async Task ImportAsync_makes_no_list_of_what_is_no_list()
    {
        var outcome = await fixture.ImportAsync("page", "<html>");

        Assert.Equal(VersionState.Refused, outcome.Value!.State);
        Assert.Empty(fixture.Library.Statuses);
    }

    [Fact]
    public async Task ImportAsync_refuses_what_is_shorter_than_its_sender_said()
    {
        var request = new ImportRequest { List = "list", By = "lan", Format = ListFormat.Domains, StatedOctets = 1000 };

        var outcome = await fixture.Office.ImportAsync(request, new MemoryStream(Encoding.UTF8.GetBytes("alpha.example\n")), TestContext.Current.CancellationToken);

        Assert.Contains("cut short", outcome.Value!.Gate.Findings[0].Text.English, StringComparison.Ordinal);
        Assert.Equal(VersionState.Refused, outcome.Value.State);
    }

    [Fact]
    public async Task Release_takes_two_persons_where_the_list_says_so()
    {
        fixture.Library.Load([fixture.List("list") with { File = "", Approvals = 2 }]);
        await fixture.ImportAsync("list", "alpha.example\n");

        Assert.Equal(VersionState.Approved, fixture.Release("list", by: "Lan").Value!.State);
        Assert.False(fixture.Release("list", by: "lan ").IsDone);
        Assert.False(fixture.IsListed("alpha.example"));

        fixture.Restart();
        fixture.Library.Load([fixture.List("list") with { File = "", Approvals = 2 }]);
        Assert.Equal((VersionState.Released, "minh"), (fixture.Release("list", by: "minh").Value!.State, fixture.Office.Versions("list")[0].Decision!.By));
        Assert.True(fixture.IsListed("alpha.example"));
    }

    [Theory]
    [InlineData("", "why")]
    [InlineData("lan", " ")]
    [InlineData("file", "why")]
    [InlineData("FEED", "why")]
    public async Task Release_asks_who_and_why(string by, string reason)
    {
        await fixture.ImportAsync("list", "alpha.example\n");

        Assert.False(fixture.Office.Release(new ReleaseRequest { List = "list", By = by, Reason = reason }).IsDone);
        Assert.False(fixture.IsListed("alpha.example"));
    }

    [Fact]
    public async Task RollBack_goes_one_step_back_each_time_or_to_the_version_named()
    {
        await ReleaseAsync("one.example\n", "two.example\n", "three.example\n");

        Assert.Equal(2, fixture.RollBack("list").Value!.Number);
        Assert.Equal(1, fixture.RollBack("list").Value!.Number);
        Assert.True(fixture.IsListed("one.example"));
        Assert.False(fixture.RollBack("list").IsDone);

        Assert.Equal(3, fixture.RollBack("list", 3).Value!.Number);
        Assert.True(fixture.IsListed("three.example"));
        Assert.Contains("in force already", fixture.RollBack("list", 3).Problem!.English, StringComparison.Ordinal);
        Assert.Contains("no version 9", fixture.RollBack("list", 9).Problem!.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RollBack_refuses_what_was_never_in_force()
    {
        await ReleaseAsync("one.example\n");
        await fixture.ImportAsync("list", "two.example\n");

        Assert.Contains("never in force", fixture.RollBack("list", 2).Problem!.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hold_sets_a_version_aside_until_it_is_released_by_name()
    {
        await ReleaseAsync("one.example\n");
        await fixture.ImportAsync("list", "two.example\n");

        Assert.Equal(VersionState.Held, fixture.Office.Hold("list", 2, "lan", "wait for the letter").Value!.State);
        Assert.False(fixture.Office.Hold("list", 1, "lan", "in force").IsDone);
        Assert.False(fixture.Release("list").IsDone);
        Assert.True(fixture.Release("list", 2).IsDone);
        Assert.True(fixture.IsListed("two.example"));
    }

    [Fact]
    public async Task Diff_compares_with_what_is_in_force_now()
    {
        await ReleaseAsync("one.example\ntwo.example\n");
        await fixture.ImportAsync("list", "two.example\nthree.example\n*.four.example\n198.51.100.0/24\n");

        var difference = fixture.Office.Diff("list", null).Value!;

        Assert.Equal((3, 1, 1, 1), (difference.Added, difference.Removed, difference.Kept, difference.Against));
        Assert.Equal(["three.example", "*.four.example", "198.51.100.0/24"], difference.AddedFirst);
        Assert.Equal(["one.example"], difference.RemovedFirst);
        Assert.False(fixture.Office.Diff("other", null).IsDone);
    }

    [Fact]
    public async Task SetMode_has_a_list_only_watch_until_it_is_given_back()
    {
        await ReleaseAsync("one.example\n");

        Assert.Equal(GroupMode.Monitor, fixture.Office.SetMode("list", GroupMode.Monitor, "lan", "a day of watching").Value!.Options.Mode);
        Assert.Equal(PolicyAction.Monitor, fixture.Decide("one.example").Action);
        fixture.Restart();
        fixture.Library.Load([]);
        Assert.Equal(PolicyAction.Monitor, fixture.Decide("one.example").Action);

        fixture.Office.SetMode("list", null, "lan", "good");
        Assert.True(fixture.IsListed("one.example"));
        Assert.False(fixture.Office.SetMode("list", GroupMode.Off, "lan", "off").IsDone);
    }

    [Fact]
    public async Task Remove_takes_an_uploaded_list_out_of_policy_and_keeps_its_versions()
    {
        await ReleaseAsync("one.example\n");

        Assert.True(fixture.Office.Remove("list", "lan", "campaign is over").IsDone);

        Assert.False(fixture.IsListed("one.example"));
        Assert.Empty(fixture.Library.Statuses);
        Assert.Single(fixture.Office.Versions("list"));
        fixture.Library.Load([fixture.WriteList("file", "two.example\n")]);
        Assert.False(fixture.Office.Remove("file", "lan", "why").IsDone);
    }

    [Fact]
    public async Task A_removed_list_that_comes_again_with_the_same_octets_waits_for_its_release_again()
    {
        await ReleaseAsync("one.example\n");
        fixture.Office.Remove("list", "lan", "campaign is over");

        await fixture.ImportAsync("list", "one.example\n");

        Assert.False(fixture.IsListed("one.example"));
        Assert.True(fixture.Release("list").IsDone);
        Assert.True(fixture.IsListed("one.example"));
    }

    [Fact]
    public async Task Allow_is_in_force_at_once_without_a_new_snapshot_and_ends_by_itself()
    {
        await ReleaseAsync("bank.example\n");
        var number = fixture.Engine.Current.Number;

        Assert.True(fixture.Office.Allow("https://Bank.example/login", TimeSpan.FromDays(7), "lan", "blocked by mistake").IsDone);
        Assert.Equal((PolicyAction.Allow, number), (DecideNow("www.bank.example"), fixture.Engine.Current.Number));

        fixture.Restart();
        fixture.Library.Load([]);
        Assert.Equal("lan", Assert.Single(fixture.Office.Allows()).By);
        Assert.Equal(PolicyAction.Allow, DecideNow("bank.example"));

        fixture.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Empty(fixture.Office.Allows());
        Assert.Equal(PolicyAction.Sinkhole, DecideNow("bank.example"));
    }

    [Fact]
    public async Task RevokeAllow_ends_an_allow()
    {
        await ReleaseAsync("bank.example\n");
        fixture.Office.Allow("bank.example", TimeSpan.FromDays(7), "lan", "why");

        Assert.False(fixture.Office.RevokeAllow("other.example", "lan", "why").IsDone);
        Assert.True(fixture.Office.RevokeAllow("BANK.example.", "minh", "listed rightly").IsDone);
        Assert.Equal(PolicyAction.Sinkhole, DecideNow("bank.example"));
    }

    [Theory]
    [InlineData("localhost", 7)]
    [InlineData("bank.example", 0)]
    [InlineData("bank.example", 400)]
    public void Allow_refuses_what_is_no_name_or_no_time(string name, int days) => Assert.False(fixture.Office.Allow(name, TimeSpan.FromDays(days), "lan", "why").IsDone);

    [Fact]
    public async Task Pause_has_everything_watched_and_ends_by_itself()
    {
        await ReleaseAsync("one.example\n");

        Assert.True(fixture.Office.Pause(TimeSpan.FromMinutes(10), "lan", "cannot work").IsDone);
        Assert.Equal(PolicyAction.Monitor, DecideNow("one.example"));
        fixture.Restart();
        fixture.Library.Load([]);
        Assert.Equal((PolicyAction.Monitor, "cannot work"), (DecideNow("one.example"), fixture.Office.PauseState()!.Reason));

        fixture.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(PolicyAction.Sinkhole, DecideNow("one.example"));
        Assert.Null(fixture.Office.PauseState());
        Assert.False(fixture.Office.Resume("lan", "why").IsDone);
    }

    [Fact]
    public async Task Pause_is_in_force_also_while_a_released_version_cannot_be()
    {
        await ReleaseAsync("one.example\n");
        Directory.Delete(Path.Combine(fixture.Options.Directory, "snapshots"), recursive: true);
        await ReleaseAsync("one.example\ntwo.example\n");
        Assert.Equal(PolicyAction.Pass, DecideNow("two.example"));

        Assert.True(fixture.Office.Pause(TimeSpan.FromMinutes(10), "lan", "cannot work").IsDone);

        Assert.Equal(PolicyAction.Monitor, DecideNow("one.example"));
    }

    [Fact]
    public async Task Resume_ends_a_pause()
    {
        await ReleaseAsync("one.example\n");
        fixture.Office.Pause(TimeSpan.FromMinutes(10), "lan", "why");

        Assert.True(fixture.Office.Resume("minh", "found the cause").IsDone);
        Assert.Equal(PolicyAction.Sinkhole, DecideNow("one.example"));
        Assert.False(fixture.Office.Pause(TimeSpan.FromDays(2), "lan", "too long").IsDone);
    }

    [Fact]
    public async Task Decisions_are_told_newest_first()
    {
        await ReleaseAsync("one.example\n");
        fixture.Office.Pause(TimeSpan.FromMinutes(10), "minh", "why");

        Assert.Equal(
            [DecisionKind.Pause, DecisionKind.Release, DecisionKind.Import, DecisionKind.Register], fixture.Office.Decisions(null, 10).Select(decision => decision.Kind));
        Assert.Equal(3, fixture.Office.Decisions("list", 10).Length);
        Assert.Equal("letter 12", fixture.Office.Decisions("list", 1)[0].Reason);
    }

    public void Dispose() => fixture.Dispose();

    private async Task ReleaseAsync(params string[] texts)
    {
        foreach (var text in texts)
        {
            await fixture.ImportAsync("list", text);
            Assert.True(fixture.Release("list").IsDone);
        }
    }

    private PolicyAction DecideNow(string name)
    {
        var buffer = new Sinkhole.Dns.Names.NameBuffer();
        buffer.Assign(ListFixture.Name(name).Span);
        return fixture.Engine.For(default, fixture.Clock.GetUtcNow().ToUnixTimeSeconds()).Decide(buffer).Action;
    }
}
