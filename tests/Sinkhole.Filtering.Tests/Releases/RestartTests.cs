using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Filtering.Tests.Releases;

/// <summary>A process that ends between any two steps of an import or a release leaves a state the next one goes on from.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly ListFixture fixture = new();
    private readonly ListOptions list;

    public RestartTests()
    {
        list = fixture.WriteList("list", "alpha.example\n");
        fixture.Library.Load([list]);
    }

    private string Data => fixture.Options.Directory;

    private string Decisions => Path.Combine(Data, "decisions.jsonl");

    private string Versions => Path.Combine(Data, "versions", "list.list");

    [Fact]
    public void What_came_in_half_is_cleared()
    {
        File.WriteAllText(Path.Combine(Data, "incoming", "half.txt"), "beta.exam");
        File.WriteAllText(Path.Combine(Data, "compiled", "half.tmp"), "x");
        File.WriteAllText(Path.Combine(Versions, "00000002.original"), "beta.example\n");
        File.WriteAllText(Path.Combine(Versions, "00000002.json.tmp"), "{");

        Reload();

        Assert.Empty(Directory.GetFiles(Path.Combine(Data, "incoming")));
        Assert.DoesNotContain(Directory.GetFiles(Data, "*", SearchOption.AllDirectories), file => file.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.Equal(2, Directory.GetFiles(Versions).Length);
        Assert.True(fixture.IsListed("alpha.example"));
    }

    [Fact]
    public void A_version_kept_without_its_release_is_released_at_the_next_start()
    {
        ChangeTo("beta.example\n");
        File.WriteAllLines(Decisions, File.ReadAllLines(Decisions)[..2]);

        Reload();

        Assert.True(fixture.IsListed("beta.example"));
        Assert.Equal(VersionState.Released, fixture.StateOf("list", 2));
        Assert.Equal(2, fixture.Office.Versions("list").Length);
    }

    [Fact]
    public void A_decision_cut_short_never_counted_and_the_next_one_is_whole()
    {
        var whole = File.ReadAllText(Decisions);
        File.AppendAllText(Decisions, whole[..40]);

        Reload();
        fixture.Office.Pause(TimeSpan.FromMinutes(5), "lan", "why");
        Reload();

        Assert.NotNull(fixture.Office.PauseState());
        Assert.Equal(3, File.ReadAllLines(Decisions).Length);
        Assert.True(fixture.IsListed("alpha.example"));
    }

    [Fact]
    public void A_release_without_its_manifest_gets_one_at_the_next_start()
    {
        ChangeTo("beta.example\n");
        var number = fixture.Engine.Current.Number;
        File.Delete(Directory.GetFiles(Path.Combine(Data, "snapshots")).Order(StringComparer.Ordinal).Last());

        Reload();

        Assert.True(fixture.IsListed("beta.example"));
        Assert.Equal(number, fixture.Engine.Current.Number);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_compiled_form_gone_or_cut_short_is_made_again_from_the_octets_kept_even_without_the_file(bool isGone)
    {
        var compiled = Assert.Single(Directory.GetFiles(Path.Combine(Data, "compiled")));
        if (isGone)
        {
            File.Delete(compiled);
        }
        else
        {
            File.WriteAllBytes(compiled, File.ReadAllBytes(compiled)[..100]);
        }

        File.Delete(list.File);
        Reload();

        Assert.True(fixture.IsListed("alpha.example"));
        Assert.Equal(ListState.LastGood, fixture.Library.Statuses[0].State);
    }

    [Fact]
    public void A_version_that_cannot_be_had_any_more_gives_way_to_the_one_before_and_is_shown()
    {
        ChangeTo("beta.example\n");
        var record = fixture.Engine.Current.Lists[0].File.Path;
        File.Delete(record);
        File.Delete(Path.Combine(Versions, "00000002.original"));
        File.Delete(list.File);

        Reload();

        Assert.True(fixture.IsListed("alpha.example"));
        Assert.Equal((ListState.LastGood, 1), (fixture.Library.Statuses[0].State, fixture.Library.Statuses[0].Number));
        Assert.NotNull(fixture.Library.Statuses[0].Problem);
    }

    [Fact]
    public void A_list_with_all_its_settings_keeps_its_snapshot_number()
    {
        Assert.True(InternetAddress.TryParse("192.0.2.66", out var address));
        ListOptions[] lists = [list with { SinkholeIPv4 = address, Letter = "12/CV", Columns = "value=IOC", Approvals = 2, Class = ListClass.Campaign, Campaign = "c" }];
        fixture.Library.Reload(lists);
        var number = fixture.Engine.Current.Number;

        fixture.Restart();
        fixture.Library.Load(lists);

        Assert.Equal(number, fixture.Engine.Current.Number);
        Assert.Equal(address, fixture.Engine.Current.Lists[0].Options.SinkholeIPv4);
    }

    [Fact]
    public void A_full_record_of_decisions_goes_to_the_archive_and_its_state_stays()
    {
        fixture.Options = fixture.Options with { MaxDecisionOctets = 2000, MaxDecisionArchives = 3 };
        Reload();
        fixture.Office.Allow("bank.example", TimeSpan.FromDays(7), "lan", "why");
        for (var i = 0; i < 60; i++)
        {
            fixture.Office.Pause(TimeSpan.FromMinutes(5), "lan", $"test {i}");
        }

        Reload();

        Assert.Equal("test 59", fixture.Office.PauseState()!.Reason);
        Assert.Single(fixture.Office.Allows());
        Assert.True(fixture.IsListed("alpha.example"));
        Assert.Equal(63, fixture.Office.Decisions(null, 1)[0].Number);
        Assert.InRange(new FileInfo(Decisions).Length, 1, 4000);
        Assert.Equal(3, Directory.GetFiles(Data, "decisions-*.jsonl").Length);
    }

    [Fact]
    public void Old_versions_are_forgotten_but_numbers_never_given_twice()
    {
        fixture.Options = fixture.Options with { KeptVersions = 3, MaxSnapshots = 2 };
        Reload();
        for (var i = 0; i < 8; i++)
        {
            ChangeTo($"name{i}.example\n");
        }

        fixture.Library.ReleaseBefore(uint.MaxValue);
        Reload();

        Assert.Equal([9, 8, 7], fixture.Office.Versions("list").Select(version => version.Number));
        Assert.Equal(3, Directory.GetFiles(Path.Combine(Data, "compiled")).Length);
        ChangeTo("last.example\n");
        Assert.Equal(10, fixture.Office.Versions("list")[0].Number);
    }

    public void Dispose() => fixture.Dispose();

    private void Reload()
    {
        fixture.Restart();
        fixture.Library.Load([list]);
    }

    private void ChangeTo(string text)
    {
        fixture.WriteList("list", text);
        fixture.LookTwice();
    }
}
