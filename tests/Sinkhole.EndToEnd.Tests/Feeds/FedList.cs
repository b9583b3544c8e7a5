using System.Text.Json;
using Sinkhole.EndToEnd.Tests.Harness;
using Sinkhole.EndToEnd.Tests.Peers;

namespace Sinkhole.EndToEnd.Tests.Feeds;

/// <summary>A list named "feed" of the real program, released by itself, and how it and its feed stand.</summary>
internal sealed class FedList(SinkholeServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Adds the list to the configuration, before the others.</summary>
    public static FedList Configure(SinkholeServer server, string format, string feed)
    {
        var text = File.ReadAllText(server.ConfigurationFile);
        File.WriteAllText(
            server.ConfigurationFile,
            text.Replace("lists:\n", $"lists:\n  - name: feed\n    format: {format}\n    release: auto\n    feed: {feed}\n", StringComparison.Ordinal));
        return new FedList(server);
    }

    /// <summary>Has it fetched now; the exit code.</summary>
    public async Task<int> FetchAsync() => (await server.RunVerbAsync("list", "feeds", "--fetch", "feed")).ExitCode;

    public async Task RestartAsync()
    {
        await server.StopAsync();
        await server.StartAsync();
    }

    /// <summary>Waits until a name has an answer.</summary>
    public Task WaitForAsync(string name, string answer) => Eventually.BecomesTrueAsync(
        async () => string.Equals(await AnswerAsync(name), answer, StringComparison.Ordinal), Patience, () => $"'{name}' is not answered with '{answer}'.\n{server.Process!.Output}");

    public async Task AssertAnswersAsync(string answer, params string[] names)
    {
        var answers = await NameAnswers.AskUntilKnownAsync(server.DnsPort, names);
        Assert.All(names, name => Assert.Equal($"{name} {answer}", $"{name} {answers[name]}"));
    }

    /// <summary>The feed shows no problem.</summary>
    public async Task AssertGoodAsync()
    {
        var feed = await FeedAsync();
        Assert.Equal(0, feed.GetProperty("failures").GetInt32());
        Assert.Equal(JsonValueKind.Null, feed.GetProperty("problem").ValueKind);
    }

    /// <summary>The feed shows that it failed, and why.</summary>
    public async Task AssertFailedAsync(string problem)
    {
        var feed = await FeedAsync();
        Assert.InRange(feed.GetProperty("failures").GetInt32(), 1, int.MaxValue);
        Assert.Contains(problem, feed.GetProperty("problem").GetProperty("english").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(feed.GetProperty("problem").GetProperty("vietnamese").GetString()!);
    }

    /// <summary>The list shows that what came last waits for a person, and why.</summary>
    public async Task AssertHeldAsync(string problem)
    {
        Assert.Equal(["held", "released"], await VersionsAsync());
        var list = Assert.Single(await ReadAsync("list", "show", "--format", "json"), entry => string.Equals(entry.GetProperty("options").GetProperty("name").GetString(), "feed", StringComparison.Ordinal));
        Assert.Equal(("last_good", 1, 2), (list.GetProperty("state").GetString(), list.GetProperty("number").GetInt32(), list.GetProperty("waiting").GetInt32()));
        Assert.Contains(problem, list.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(list.GetProperty("problem_vietnamese").GetString()!);
    }

    /// <summary>How its versions stand, the newest first.</summary>
    public async Task<string[]> VersionsAsync() =>
        [.. (await ReadAsync("list", "show", "feed", "--format", "json")).Select(version => version.GetProperty("state").GetString()!)];

    private async Task<string> AnswerAsync(string name) => (await NameAnswers.AskAsync(server.DnsPort, [name]))[name];

    private async Task<JsonElement> FeedAsync() => Assert.Single(await ReadAsync("list", "feeds", "--format", "json"));

    private async Task<JsonElement[]> ReadAsync(params string[] verb)
    {
        var (exitCode, output, error) = await server.RunVerbAsync(verb);
        Assert.True(exitCode == 0, error);
        return JsonSerializer.Deserialize<JsonElement[]>(output)!;
    }
}
