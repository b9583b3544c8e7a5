using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Tests.Commands;

public sealed class CommandTreeTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Version_ends_with_0_and_the_number()
    {
        var run = await RunAsync("version");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^sinkhole \d+\.\d+\.\d+\s*$", run.Output);
    }

    [Fact]
    public async Task Help_names_every_verb_in_the_language_asked_for()
    {
        var english = await CommandRun.RunAsync(directory.Path, Language.English, "--help");
        var vietnamese = await CommandRun.RunAsync(directory.Path, Language.Vietnamese, "--help");

        Assert.Equal(0, english.ExitCode);
        Assert.Equal(0, vietnamese.ExitCode);
        Assert.All(["serve", "check-config [FILE]", "explain NAME", "query NAME [TYPE]", "offenders", "hunt LOG...", "export", "key", "verify [PACKAGE]", "version", "--config FILE"], verb =>
        {
            Assert.Contains(verb, english.Output, StringComparison.Ordinal);
            Assert.Contains(verb, vietnamese.Output, StringComparison.Ordinal);
        });
        Assert.Contains("Usage: sinkhole [COMMAND] [OPTIONS]", english.Output, StringComparison.Ordinal);
        Assert.Contains("Cách dùng: sinkhole", vietnamese.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_of_a_verb_names_its_options_and_the_common_one()
    {
        var run = await RunAsync("offenders", "--help");

        Assert.All(["--list NAME", "--campaign NAME", "--client ADDRESS", "--from TIME", "--to TIME", "--format csv|json", "--output FILE", "--config FILE"],
            option => Assert.Contains(option, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("serv", "Did you mean 'serve'?")]
    [InlineData("--cofig", "Did you mean '--config'?")]
    [InlineData("explain", "'sinkhole explain' needs NAME.")]
    [InlineData("version --config", "lacks its value")]
    [InlineData("explain a..b", "'a..b'")]
    [InlineData("explain c2.alpha.example --client here", "'--client' is 'here'")]
    [InlineData("query c2.alpha.example NOTYPE", "'NOTYPE'")]
    [InlineData("offenders --format xml", "'--format' is 'xml'")]
    public async Task A_command_line_that_cannot_be_used_ends_with_2_and_says_why(string line, string expected)
    {
        var run = await RunAsync(line.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check-config bad.yaml")]
    [InlineData("check-config --config bad.yaml")]
    [InlineData("serve --config bad.yaml")]
    [InlineData("--config bad.yaml")]
    [InlineData("explain a.example --config bad.yaml")]
    [InlineData("query a.example --config bad.yaml")]
    [InlineData("offenders --config bad.yaml")]
    [InlineData("verify --config bad.yaml")]
    public async Task Every_verb_ends_with_2_on_a_broken_configuration(string line)
    {
        directory.Write("bad.yaml", "dns: { workers: many }\nresolve: { mode: guess }\n");

        var run = await RunAsync(line.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("bad.yaml:1: error: 'dns.workers' is 'many'", run.Error, StringComparison.Ordinal);
        Assert.Contains("bad.yaml:2: error: 'resolve.mode' is 'guess'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_config_ends_with_0_when_all_is_well()
    {
        directory.Write("lists/a.txt", "a.example\n");
        directory.Write("good.yaml", "lists: [{ name: a, file: lists/a.txt }]\n");

        var run = await RunAsync("check-config", "good.yaml");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.Contains("is in order", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_config_ends_with_2_when_a_list_file_is_missing()
    {
        directory.Write("good.yaml", "lists: [{ name: a, file: lists/a.txt }]\n");

        var run = await RunAsync("check-config", "good.yaml");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("lists.a.file", run.Error, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(directory.Path, "lists/a.txt"), run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> RunAsync(params IReadOnlyList<string> arguments) => CommandRun.RunAsync(directory.Path, Language.English, arguments);
}
