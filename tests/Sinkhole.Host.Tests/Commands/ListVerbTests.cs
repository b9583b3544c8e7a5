using System.Text.Json;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Tests.Commands;

public sealed class ListVerbTests : IDisposable
{
    private const string BadList = """
        STT,Loại chỉ báo,Giá trị
        1,tên miền,hxxp://c2[.]alpha[.]example/gate.php
        2,tên miền,*.beta.example
        3,tên miền,example
        4,địa chỉ IP,10.66.10.21
        5,địa chỉ IP,198.51.100.300
        6,tên miền,C2.ALPHA.EXAMPLE.
        7,tên miền,cong.donvi-mau.example
        8,tên miền,
        9,địa chỉ IP,0.0.0.0/0
        """;

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Check_counts_and_names_what_is_refused_without_a_configuration()
    {
        directory.Write("bad.csv", BadList);

        var run = await RunAsync("list check bad.csv --protect donvi-mau.example --format json");

        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal((2, 1), (json.RootElement.GetProperty("accepted").GetInt32(), json.RootElement.GetProperty("duplicates").GetInt32()));
        var refused = json.RootElement.GetProperty("refused").EnumerateArray().ToList();
        Assert.Equal([3, 4, 5, 7, 8, 9], refused.Select(row => row.GetProperty("row").GetInt32()));
        Assert.Equal(
            ["single-label", "special-range", "address", "protected-name", "empty", "whole-space"], refused.Select(row => row.GetProperty("reason").GetString()!), StringComparer.Ordinal);
        Assert.Equal("cong.donvi-mau.example", refused[3].GetProperty("value").GetString());
        Assert.False(Directory.Exists(Path.Combine(directory.Path, "data")));
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("<html><body>404</body></html>", 2)]
    [InlineData("STT,Loại chỉ báo,Giá trị\n1,tên miền,example\n", 0)]
    public async Task Check_ends_with_2_only_when_the_file_is_no_list(string content, int expected)
    {
        directory.Write("x.csv", content);

        Assert.Equal(expected, (await RunAsync("list check x.csv")).ExitCode);
    }

    [Fact]
    public async Task Check_says_that_there_is_no_file() => Assert.Equal(2, (await RunAsync("list check nowhere.csv")).ExitCode);

    [Fact]
    public async Task An_imported_list_waits_for_its_release_and_can_be_rolled_back()
    {
        directory.Write("sinkhole.yaml", "lists: []\n");
        directory.Write("v1.txt", "a.example\nb.example\n");
        directory.Write("v2.txt", "a.example\nb.example\nc.example\n");

        Assert.Contains("waits for its release", (await GoodAsync("list import up v1.txt --by an.nguyen --letter 12/CV")).Output, StringComparison.Ordinal);
        Assert.Contains("in force", (await GoodAsync("list release up --by an.nguyen --reason first")).Output, StringComparison.Ordinal);
        await GoodAsync("list import up v2.txt --by an.nguyen");
        Assert.Contains("+1 -0, 2 stay", (await GoodAsync("list diff up")).Output, StringComparison.Ordinal);
        Assert.Contains("c.example", (await GoodAsync("list diff up")).Output, StringComparison.Ordinal);
        await GoodAsync("list release up --by binh.tran --reason second");
        Assert.Contains("decides", (await GoodAsync("explain c.example")).Output, StringComparison.OrdinalIgnoreCase);
        await GoodAsync("list rollback up --by binh.tran --reason wrong");

        Assert.DoesNotContain("Decides:", (await GoodAsync("explain c.example")).Output, StringComparison.Ordinal);
        Assert.Contains("Decides:", (await GoodAsync("explain a.example")).Output, StringComparison.Ordinal);
        var log = (await GoodAsync("list log up")).Output;
        Assert.All(["imported up 1 by an.nguyen", "released up 1 by an.nguyen: first", "rolled back up 1 by binh.tran: wrong"], line => Assert.Contains(line, log, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_is_not_emptied_but_by_a_release_that_says_so()
    {
        directory.Write("sinkhole.yaml", "lists: []\n");
        directory.Write("v1.txt", string.Join('\n', Enumerable.Range(0, 10).Select(i => $"n{i}.example")));
        directory.Write("v2.txt", "n0.example\n");
        await GoodAsync("list import up v1.txt --by a");
        await GoodAsync("list release up --by a --reason first");
        Assert.Contains("held", (await GoodAsync("list import up v2.txt --by a")).Output, StringComparison.Ordinal);

        var refused = await RunAsync("list release up --by a --reason shrink");
        var accepted = await RunAsync("list release up --by a --reason shrink --accept-limits");

        Assert.Equal((2, 0), (refused.ExitCode, accepted.ExitCode));
        Assert.Contains("1 names", accepted.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_can_be_allowed_and_everything_paused_for_a_time()
    {
        directory.Write("sinkhole.yaml", "lists: []\n");

        Assert.Contains("x.example is allowed until", (await GoodAsync("allow x.example --days 1 --by a --reason r")).Output, StringComparison.Ordinal);
        Assert.Contains("by a: r", (await GoodAsync("allow")).Output, StringComparison.Ordinal);
        await GoodAsync("allow x.example --revoke --by a --reason r");
        Assert.Contains("No name is allowed", (await GoodAsync("allow")).Output, StringComparison.Ordinal);
        Assert.Contains("Nothing is blocked until", (await GoodAsync("pause --minutes 1 --by a --reason r")).Output, StringComparison.Ordinal);
        await GoodAsync("resume --by a");
    }

    [Theory]
    [InlineData("list release up --by a --reason r", "up")]
    [InlineData("list import a:b sinkhole.yaml --by a", "a:b")]
    [InlineData("list import up nowhere.txt --by a", "nowhere.txt")]
    [InlineData("list import up sinkhole.yaml --by a --input odd", "'--input' is 'odd'")]
    [InlineData("list mode up sideways --by a --reason r", "'sideways'")]
    [InlineData("pause --minutes 0 --by a --reason r", "'--minutes' is '0'")]
    [InlineData("pause --minutes 5 --by a", "why")]
    [InlineData("allow x..y --by a --reason r", "x..y")]
    [InlineData("list release", "'sinkhole list release' needs LIST.")]
    [InlineData("list show --format xml", "'--format' is 'xml'")]
    public async Task A_decision_that_cannot_be_made_ends_with_2_and_says_why(string line, string expected)
    {
        directory.Write("sinkhole.yaml", "lists: []\n");

        var run = await RunAsync(line);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list --help", "Usage: sinkhole list COMMAND [OPTIONS]")]
    [InlineData("list release --help", "Usage: sinkhole list release LIST [OPTIONS]")]
    public async Task Help_shows_a_command_as_it_is_typed(string line, string expected) =>
        Assert.Contains(expected, (await GoodAsync(line)).Output, StringComparison.Ordinal);

    private async Task<CommandRun> GoodAsync(string line)
    {
        var run = await RunAsync(line);
        Assert.True(run.ExitCode == 0, $"{line}: {run.Error}");
        return run;
    }

    private Task<CommandRun> RunAsync(string line) => CommandRun.RunAsync(directory.Path, Language.English, line.Split(' '));
}
