using Sinkhole.Filtering.Updates;

namespace Sinkhole.Filtering.Tests.Updates;

public sealed class DropBoxTests : IDisposable
{
    private readonly FeedFixture fixture = new();
    private readonly string directory;

    public DropBoxTests()
    {
        directory = Directory.CreateDirectory(fixture.Lists.Files.File("drop")).FullName;
        fixture.List = fixture.List with { Feed = new FeedOptions { Kind = FeedKind.Drop, Directory = directory } };
        fixture.Restart();
    }

    [Fact]
    public async Task A_file_is_taken_once_it_is_still_and_moved_to_done()
    {
        await File.WriteAllTextAsync(Path.Combine(directory, "a.txt"), "alpha.example\n", TestContext.Current.CancellationToken);
        await LookAsync();
        Assert.False(fixture.Lists.IsListed("alpha.example"));

        await SettleAsync();

        Assert.True(fixture.Lists.IsListed("alpha.example"));
        Assert.Equal(["a.txt"], Names("done"));
        Assert.Equal("a.txt", fixture.Lists.Office.Versions("feed")[0].FileName);
        Assert.Equal((1, null), (fixture.Status.Version, fixture.Status.Problem));
    }

    [Fact]
    public async Task A_file_that_is_no_list_is_moved_to_refused_with_the_reason_beside_it()
    {
        await File.WriteAllTextAsync(Path.Combine(directory, "page.txt"), "<html>", TestContext.Current.CancellationToken);
        await LookAsync();
        await SettleAsync();

        Assert.Equal(["page.txt", "page.txt.txt"], Names("refused"));
        var reason = await File.ReadAllTextAsync(Path.Combine(directory, "refused", "page.txt.txt"), TestContext.Current.CancellationToken);
        Assert.Contains("web page", reason, StringComparison.Ordinal);
        Assert.Contains("trang web", reason, StringComparison.Ordinal);
        Assert.NotNull(fixture.Status.Problem);
    }

    [Fact]
    public async Task Files_still_being_written_and_hidden_ones_are_left()
    {
        await File.WriteAllTextAsync(Path.Combine(directory, "a.txt.part"), "alpha.example\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, ".b.txt"), "beta.example\n", TestContext.Current.CancellationToken);
        await LookAsync();
        await SettleAsync();

        Assert.Empty(fixture.Lists.Office.Versions("feed"));
        Assert.Equal(2, Directory.GetFiles(directory).Length);
    }

    [Fact]
    public async Task A_directory_that_is_not_there_is_shown()
    {
        Directory.Delete(directory);
        await LookAsync();

        Assert.Contains("watched directory", fixture.Status.Problem!.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_file_of_one_name_is_put_beside_the_first()
    {
        foreach (var text in new[] { "alpha.example\n", "beta.example\n" })
        {
            await File.WriteAllTextAsync(Path.Combine(directory, "a.txt"), text, TestContext.Current.CancellationToken);
            await LookAsync();
            await SettleAsync();
        }

        Assert.Equal(2, Names("done").Length);
        Assert.True(fixture.Lists.IsListed("beta.example"));
    }

    [Fact]
    public async Task Lists_with_a_directory_each_take_their_own_files()
    {
        var other = Directory.CreateDirectory(fixture.Lists.Files.File("other")).FullName;
        fixture.Lists.Library.Reload([fixture.List, fixture.List with { Name = "second", Feed = new FeedOptions { Kind = FeedKind.Drop, Directory = other } }]);
        await File.WriteAllTextAsync(Path.Combine(directory, "a.txt"), "alpha.example\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(other, "b.txt"), "beta.example\n", TestContext.Current.CancellationToken);
        await LookAsync();

        await SettleAsync();

        Assert.True(fixture.Lists.IsListed("alpha.example"));
        Assert.True(fixture.Lists.IsListed("beta.example"));
    }

    [Fact]
    public async Task A_link_is_not_followed()
    {
        var elsewhere = fixture.Lists.Files.Write("elsewhere.txt", "alpha.example\n");
        File.CreateSymbolicLink(Path.Combine(directory, "a.txt"), elsewhere);
        await LookAsync();
        await SettleAsync();

        Assert.Empty(fixture.Lists.Office.Versions("feed"));
    }

    [Fact]
    public async Task A_file_is_put_away_into_no_folder_that_is_a_link()
    {
        var elsewhere = Directory.CreateDirectory(fixture.Lists.Files.File("elsewhere")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(directory, "done"), elsewhere);
        await File.WriteAllTextAsync(Path.Combine(directory, "a.txt"), "alpha.example\n", TestContext.Current.CancellationToken);
        await LookAsync();
        await SettleAsync();

        Assert.Empty(Directory.GetFiles(elsewhere));
        Assert.Contains("is a link", fixture.Status.Problem!.English, StringComparison.Ordinal);
    }

    public void Dispose() => fixture.Dispose();

    private string[] Names(string folder) => [.. Directory.GetFiles(Path.Combine(directory, folder)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private async Task LookAsync()
    {
        fixture.Keeper.Look();
        await fixture.Keeper.IdleAsync();
    }

    private Task SettleAsync()
    {
        fixture.Lists.Clock.Advance(TimeSpan.FromMilliseconds(400));
        return LookAsync();
    }
}
