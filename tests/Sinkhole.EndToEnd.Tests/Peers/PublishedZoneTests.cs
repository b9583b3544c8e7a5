using System.Globalization;
using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests.Peers;

/// <summary>Other makers' resolvers take our policy zone and block what we block.</summary>
public sealed class PublishedZoneTests(SinkholeFixture fixture) : IClassFixture<SinkholeFixture>
{
    private const int Rules = 5_000;
    private const int Samples = 1_000;
    private const string Open = "{ networks: [127.0.0.0/8] }, { keys: [transfer-key] }";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Peers { get; } = ["bind", "unbound", "pdns", "knot"];

    [Theory]
    [MemberData(nameof(Peers))]
    public async Task A_resolver_with_our_zone_blocks_and_passes_the_same_names(string kind)
    {
        await using var server = await StartAsync(Rows(0, Rules));
        await using var peer = await StartPeerAsync(kind, server.DnsPort);
        await WaitForAsync(peer, Listed(0), "0 192.0.2.53");

        // Every fifth rule, half of them with a name below; near names are one letter off, above, or beside.
        var listed = Enumerable.Range(0, Samples).Select(i => i % 2 == 0 ? Listed(i * 5) : "deep.www." + Listed(i * 5)).ToList();
        var near = Enumerable.Range(0, Samples).Select(i => (i % 3) switch { 0 => "x" + Listed(i * 5), 1 => Listed(i * 5) + ".other", _ => Listed(i * 5 + Rules) }).ToList();
        var ours = await NameAnswers.AskUntilKnownAsync(server.DnsPort, [.. listed, .. near]);
        var theirs = await NameAnswers.AskUntilKnownAsync(peer.Port, [.. listed, .. near]);

        Assert.All(listed, name => Assert.Equal("0 192.0.2.53", ours[name]));
        Assert.All(near, name => Assert.NotEqual("0 192.0.2.53", ours[name], StringComparer.Ordinal));
        Assert.Empty(listed.Concat(near).Where(name => !string.Equals(ours[name], theirs[name], StringComparison.Ordinal)).Select(name => $"{name}: {ours[name]} / {theirs[name]}"));
    }

    [Fact]
    public async Task A_release_of_a_thousand_more_and_five_hundred_less_reaches_BIND_as_changes()
    {
        var port = Ports.Free();
        await using var server = await StartAsync(Rows(0, Rules), Open, $"    notify: [\"127.0.0.1:{port}\"]");
        await using var peer = PolicyPeer.StartBind(server.DnsPort, fixture.Upstream.Port, port);
        await WaitForAsync(peer, Listed(0), "0 192.0.2.53");

        server.WriteList(Rows(500, Rules + 1_000));
        await WaitForAsync(peer, Listed(Rules + 999), "0 192.0.2.53");

        // A rule is two owners with an address of each family: 1,500 rules are 6,000 records, and four SOA records mark what goes and comes.
        Assert.Contains($" {(1_500 * 4) + 4} records,", peer.Output, StringComparison.Ordinal);
        Assert.NotEqual("0 192.0.2.53", (await NameAnswers.AskAsync(peer.Port, [Listed(0)]))[Listed(0)], StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("bind")]
    [InlineData("unbound")]
    [InlineData("pdns")]
    public async Task A_resolver_with_our_zone_blocks_unlisted_names_that_lead_to_listed_addresses(string kind)
    {
        await using var server = await StartAsync(
            Rows(0, 1)[0],
            "2,địa chỉ IP,203.0.113.200,443,tcp,Alpha,Botnet,Cao,,2026-09-01,,DEMO,AMBER,",
            "3,địa chỉ IP,198.51.100.192/26,443,tcp,Alpha,Botnet,Cao,,2026-09-01,,DEMO,AMBER,");
        await using var peer = await StartPeerAsync(kind, server.DnsPort);
        await WaitForAsync(peer, Listed(0), "0 192.0.2.53");
        string[] listed = ["hidden4.plain.example", "prefix4.plain.example", "late.plain.example"];
        string[] near = ["near4.plain.example", "www.plain.example", "mail.plain.example"];

        var ours = await NameAnswers.AskUntilKnownAsync(server.DnsPort, [.. listed, .. near]);
        var theirs = await NameAnswers.AskUntilKnownAsync(peer.Port, [.. listed, .. near]);

        Assert.All(listed, name => Assert.Equal("0 192.0.2.53", ours[name]));
        Assert.All(near, name => Assert.NotEqual("0 192.0.2.53", ours[name], StringComparer.Ordinal));
        Assert.All(listed.Concat(near), name => Assert.Equal($"{name} {ours[name]}", $"{name} {theirs[name]}"));
    }

    [Fact]
    public async Task A_wrong_key_and_a_stranger_learn_nothing()
    {
        await using var server = await StartAsync(Rows(0, 10), "{ keys: [transfer-key] }");
        const string Good = "hmac-sha256:transfer-key:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
        const string Wrong = "hmac-sha256:transfer-key:ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

        Assert.Contains("192.0.2.53", await AxfrAsync(server, "-y", Good), StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2.53", await AxfrAsync(server, "-y", Wrong), StringComparison.Ordinal);
        Assert.DoesNotContain("192.0.2.53", await AxfrAsync(server), StringComparison.Ordinal);
        Assert.Contains("status: NOTAUTH", string.Join('\n', await server.DigAsync(PolicyPeer.Zone, "SOA", "-y", Wrong)), StringComparison.Ordinal);
        Assert.Contains("status: REFUSED", string.Join('\n', await server.DigAsync(PolicyPeer.Zone, "SOA")), StringComparison.Ordinal);
        Assert.Contains("status: NOERROR", string.Join('\n', await server.DigAsync(PolicyPeer.Zone, "SOA", "-y", Good)), StringComparison.Ordinal);
    }

    private static string Listed(int i) => string.Create(CultureInfo.InvariantCulture, $"n{i:D6}.camp{i % 97}.example");

    private static string[] Rows(int from, int to) =>
        [.. Enumerable.Range(from, to - from).Select(i => $"{i + 1},tên miền,{Listed(i)},443,tcp,Alpha,Botnet,Cao,có,2026-09-01,,DEMO,AMBER,")];

    private static async Task<string> AxfrAsync(SinkholeServer server, params string[] arguments) =>
        (await Tool.RunAsync("dig", ["-p", $"{server.DnsPort}", "@127.0.0.1", "+time=3", "+tries=1", PolicyPeer.Zone, "AXFR", .. arguments])).Output;

    private static Task WaitForAsync(PolicyPeer peer, string name, string answer) => Eventually.BecomesTrueAsync(
        async () => string.Equals((await NameAnswers.AskAsync(peer.Port, [name]))[name], answer, StringComparison.Ordinal), Patience, () => "The peer did not take the zone:\n" + peer.Output);

    private Task<SinkholeServer> StartAsync(params string[] rows) => StartAsync(rows, Open);

    private async Task<SinkholeServer> StartAsync(string[] rows, string rules, string more = "")
    {
        var keys = Directory.CreateTempSubdirectory("sinkhole-key-").FullName;
        var server = SinkholeServer.Prepare(fixture.Upstream.Port, $"""
            keys: ["{PolicyPeer.WriteKey(keys)}"]
            publish:
              - zone: {PolicyPeer.Zone}
                transfer: [{rules}]
            {more}
            """);
        server.WriteList(rows);
        await server.StartAsync();
        Directory.Delete(keys, recursive: true);
        await Eventually.BecomesTrueAsync(
            async () => string.Join(' ', await server.DigAsync("+short", PolicyPeer.Zone, "SOA", "-y", "hmac-sha256:transfer-key:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=")).Contains("nobody", StringComparison.Ordinal),
            Patience,
            () => server.Process!.Output);
        return server;
    }

    private async Task<PolicyPeer> StartPeerAsync(string kind, int primary)
    {
        var port = Ports.Free();
        return kind switch
        {
            "bind" => PolicyPeer.StartBind(primary, fixture.Upstream.Port, port),
            "unbound" => PolicyPeer.StartUnbound(primary, fixture.Upstream.Port, port),
            "pdns" => PolicyPeer.StartPowerDns(primary, fixture.Upstream.Port, port),
            _ => await PolicyPeer.StartKnotAsync(primary, fixture.Upstream.Port, port),
        };
    }
}
