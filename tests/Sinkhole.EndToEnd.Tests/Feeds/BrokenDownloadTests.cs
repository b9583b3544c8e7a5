using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sinkhole.EndToEnd.Tests.Harness;

namespace Sinkhole.EndToEnd.Tests.Feeds;

/// <summary>Whatever a list's web server sends in place of the list: what was last good stays in force, and the failure is seen.</summary>
public sealed class BrokenDownloadTests(SinkholeFixture fixture) : IClassFixture<SinkholeFixture>
{
    private const int Entries = 20;
    private const string Sinkholed = "0 192.0.2.53";
    private const string Unlisted = "3";
    private static readonly string Good = Names(0, Entries);

    [Theory]
    [InlineData("page", "web page")]
    [InlineData("cut", "broke off")]
    [InlineData("status", "status 500")]
    [InlineData("hash", "not the one pinned")]
    public async Task What_is_not_the_list_fails_and_changes_nothing(string kind, string problem)
    {
        await using var web = new ListServer(new ListReply(200, Good, "\"good\""));
        await using var server = SinkholeServer.Prepare(fixture.Upstream.Port);
        var list = await StartAsync(server, web, kind is "hash" ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Good))) : "");

        web.Reply = Broken(kind);
        Assert.Equal(2, await list.FetchAsync());
        await AssertLastGoodAsync(list);
        await list.AssertFailedAsync(problem);

        await list.RestartAsync();
        await AssertLastGoodAsync(list);
        await list.AssertFailedAsync(problem);

        web.Reply = new ListReply(200, Good, "\"good\"");
        Assert.Equal(0, await list.FetchAsync());
        await list.AssertGoodAsync();
        Assert.Equal(304, web.Sent[^1]);
    }

    [Theory]
    [InlineData(0, "no entries")]
    [InlineData(Entries / 2, "shorter")]
    public async Task A_list_of_half_its_size_or_none_waits_for_a_person(int left, string problem)
    {
        await using var web = new ListServer(new ListReply(200, Good, "\"good\""));
        await using var server = SinkholeServer.Prepare(fixture.Upstream.Port);
        var list = await StartAsync(server, web);

        web.Reply = new ListReply(200, Names(Entries * 2, left), "\"shrunk\"");
        await list.FetchAsync();
        await AssertLastGoodAsync(list);
        await list.AssertHeldAsync(problem);

        await list.RestartAsync();
        await AssertLastGoodAsync(list);
        await list.AssertHeldAsync(problem);
    }

    [Fact]
    public async Task What_did_not_change_is_not_sent_again_and_makes_no_version()
    {
        await using var web = new ListServer(new ListReply(200, Good, "\"good\""));
        await using var server = SinkholeServer.Prepare(fixture.Upstream.Port);
        var list = await StartAsync(server, web);

        Assert.Equal(0, await list.FetchAsync());
        await list.RestartAsync();
        Assert.Equal(0, await list.FetchAsync());

        Assert.Equal([200, 304, 304], web.Sent);
        Assert.Equal(["released"], await list.VersionsAsync());
        await AssertLastGoodAsync(list);
        await list.AssertGoodAsync();
    }

    private static string Listed(int i) => string.Create(CultureInfo.InvariantCulture, $"w{i:D3}.web-rule.example");

    private static string Names(int from, int count) => string.Concat(Enumerable.Range(from, count).Select(i => Listed(i) + "\n"));

    // Each brings names that are not in the good list, so that taking any of it is seen.
    private static ListReply Broken(string kind) => kind switch
    {
        "page" => new ListReply(200, $"<!DOCTYPE html>\n<html><body><h1>Maintenance</h1>\n{Names(Entries * 2, Entries)}</body></html>\n", "\"page\""),
        "cut" => new ListReply(200, Names(Entries * 2, Entries), "\"cut\"", Missing: 4_000),
        "status" => new ListReply(500, Names(Entries * 2, Entries), "\"status\""),
        _ => new ListReply(200, Names(Entries * 2, Entries), "\"other\""),
    };

    private static async Task<FedList> StartAsync(SinkholeServer server, ListServer web, string sha256 = "")
    {
        var list = FedList.Configure(server, "domains", $"{{ url: \"{web.Url}\", allow_http: true, every: 1h, sha256: \"{sha256}\" }}");
        await server.StartAsync();
        await list.WaitForAsync(Listed(Entries - 1), Sinkholed);
        return list;
    }

    private static async Task AssertLastGoodAsync(FedList list)
    {
        await list.AssertAnswersAsync(Sinkholed, Listed(0), Listed(Entries / 2), Listed(Entries - 1));
        await list.AssertAnswersAsync(Unlisted, Listed(Entries), Listed(Entries * 2));
    }
}
