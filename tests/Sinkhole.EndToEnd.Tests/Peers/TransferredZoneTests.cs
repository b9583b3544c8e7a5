using System.Globalization;
using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests.Peers;

/// <summary>We take a policy zone of BIND, signed, and its changes; what was last good outlives it.</summary>
public sealed class TransferredZoneTests(SinkholeFixture fixture) : IClassFixture<SinkholeFixture>
{
    private const string Zone = "rpz.feed.example";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_zone_of_BIND_comes_whole_then_as_changes_and_stays_when_BIND_is_gone()
    {
        var primary = Ports.Free();
        await using var server = SinkholeServer.Prepare(fixture.Upstream.Port, "keys: [\"transfer.key\"]");
        PolicyPeer.WriteKey(server.Folder);
        var text = await File.ReadAllTextAsync(server.ConfigurationFile);
        await File.WriteAllTextAsync(server.ConfigurationFile, text.Replace(
            "lists:\n",
            $"lists:\n  - name: feed\n    format: rpz\n    release: auto\n    feed: {{ kind: transfer, primary: \"127.0.0.1:{primary}\", zone: {Zone}, key: transfer-key, every: 10s }}\n",
            StringComparison.Ordinal));
        await using var bind = PolicyPeer.StartPrimary(primary, server.DnsPort, Zone, Records(1, 0, 1_000));
        await server.StartAsync();

        await WaitForAsync(server, bind, Listed(999));
        bind.Rewrite(Records(2, 100, 1_200));
        await WaitForAsync(server, bind, Listed(1_199));
        Assert.Contains("': IXFR started: TSIG transfer-key", bind.Output, StringComparison.Ordinal);
        Assert.NotEqual("3", (await NameAnswers.AskAsync(server.DnsPort, ["c2.alpha.example"]))["c2.alpha.example"], StringComparer.Ordinal);

        await bind.DisposeAsync();
        await server.StopAsync();
        await server.StartAsync();
        Assert.True(await IsDroppedAsync(server, Listed(1_199)));
    }

    private static string Listed(int i) => string.Create(CultureInfo.InvariantCulture, $"f{i:D5}.feed-rule.example");

    // NODATA tells a listed name from one that is not there.
    private static string Records(int serial, int from, int to) => string.Create(CultureInfo.InvariantCulture, $"""
        $TTL 60
        @ SOA localhost. nobody.invalid. {serial} 300 60 86400 60
        @ NS localhost.
        {string.Join('\n', Enumerable.Range(from, to - from).Select(i => $"{Listed(i)} CNAME *."))}

        """);

    private static async Task<bool> IsDroppedAsync(SinkholeServer server, string name) =>
        string.Equals((await NameAnswers.AskAsync(server.DnsPort, [name]))[name], "0", StringComparison.Ordinal);

    private static Task WaitForAsync(SinkholeServer server, PolicyPeer bind, string name) =>
        Eventually.BecomesTrueAsync(() => IsDroppedAsync(server, name), Patience, () => $"'{name}' is not listed.\n{server.Process!.Output}\n{bind.Output}");
}
