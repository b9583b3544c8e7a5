using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Sinkhole.Dns.Messages;
using Sinkhole.Host.Tests.Commands;
using Sinkhole.Host.Texts;

namespace Sinkhole.Host.Tests.LiveRuns;

/// <summary>
/// The bundle's weeks lived through: leases, neighbours and lists come to their files at their moments, and each query is sent over its own
/// transport at its own, through a proxy that tells of its client.
/// </summary>
internal sealed class LiveRun : IAsyncDisposable
{
    private const string ListFile = "campaign.csv";
    private const string NeighbourFile = "ndp.txt";
    private const string Owner = "Tổ CNTT";

    // An hour before the first recorded query.
    private static readonly DateTimeOffset Begin = SampleBundle.Queries[0].Time - TimeSpan.FromHours(1);
    private static readonly DateTimeOffset End = SampleBundle.Queries[^1].Time;

    private readonly TemporaryDirectory directory = new();
    private readonly RecordedUpstream upstream = new();
    private readonly LeaseStory leases;
    private readonly string leaseFile;
    private readonly int port = LiveHost.FreePort();
    private LiveHost? host;
    private ushort lastId;

    public LiveRun(string leaseFile) => (this.leaseFile, leases) = (leaseFile, LeaseStory.Of(leaseFile));

    public LiveHost Host => host!;

    /// <summary>The names the upstream was asked for.</summary>
    public IReadOnlyList<string> AskedUpstream => upstream.Asked;

    /// <summary>From the start to a while after the last query.</summary>
    public async Task LiveAsync()
    {
        Configure();
        host = await LiveHost.StartAsync(directory.Path, Begin);
        var story = leases.Pieces.Where(piece => piece.At > Begin && piece.At <= End).Select(piece => (piece.At, Step: (Func<Task>)(() => GiveAsync(piece))))
            .Append((At: SampleBundle.StartOf("list_v2.csv"), Step: () => ReleaseAsync("list_v2.csv", 2)))
            .Concat(SampleBundle.Queries.Select(query => (At: query.Time, Step: (Func<Task>)(() => AskAsync(query)))));

        // Sorting keeps the order of what has the same moment: files first, queries in the order of their file.
        foreach (var (at, step) in story.OrderBy(step => step.At))
        {
            if (at > host.Now)
            {
                await SettleAsync();
                host.JumpTo(at);
            }

            await step();
        }

        await SettleAsync();
    }

    /// <summary>What an investigator is given: the rows of an export through the running server.</summary>
    public async Task<IReadOnlyList<JsonElement>> ExportAsync()
    {
        var run = await CommandRun.RunAsync(directory.Path, Language.English, "export", "events", "--format", "json", "--out", "e.zip", "--by", "an.nguyen", "--reason", "diễn tập");
        Assert.True(run.ExitCode == 0, run.Error);
        await using var package = await ZipFile.OpenReadAsync(Path.Combine(directory.Path, "e.zip"), TestContext.Current.CancellationToken);
        await using var events = await package.Entries.Single(entry => entry.Name.StartsWith("events", StringComparison.Ordinal)).OpenAsync(TestContext.Current.CancellationToken);
        using var json = await JsonDocument.ParseAsync(events, cancellationToken: TestContext.Current.CancellationToken);
        return [.. json.RootElement.Clone().EnumerateArray()];
    }

    /// <summary>A command beside the running server.</summary>
    public Task<CommandRun> CommandAsync(params IReadOnlyList<string> arguments) => CommandRun.RunAsync(directory.Path, Language.English, arguments);

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        await upstream.DisposeAsync();
        directory.Dispose();
    }

    private async Task AskAsync(RecordedQuery query)
    {
        upstream.Expect(query);

        // As if the neighbour table were written down every few minutes.
        CopyAt(NeighbourFile, NeighbourFile);
        lastId++;
        var response = await new TestProxy(new IPEndPoint(IPAddress.Loopback, port)).AskAsync(query, lastId);
        Assert.Equal((lastId, true), HeadOf(response));
    }

    private static (ushort Id, bool IsResponse) HeadOf(byte[] message)
    {
        var reader = new MessageReader(message);
        return reader.TryReadHeader(out var header) ? (header.Id, header.IsResponse) : default;
    }

    private async Task GiveAsync(LeasePiece piece)
    {
        leases.Write(directory.Path, piece, Host.Now);
        var now = Host.Now;
        await Host.UntilAsync("the lease file is read", status => status.GetProperty("devices").GetProperty("leases").EnumerateArray().All(source => source.GetProperty("last_read").GetDateTimeOffset() > now));
    }

    private async Task ReleaseAsync(string list, int number)
    {
        CopyAt(list, ListFile);
        await Host.UntilAsync($"{list} is in force", status => status.GetProperty("lists")[0].GetProperty("number").GetInt32() == number);
    }

    /// <summary>Waits until whose devices the hits were is recorded for all there are.</summary>
    private async Task SettleAsync()
    {
        var recorded = (await Host.StatusAsync()).GetProperty("recording").GetProperty("recorded").GetInt64();
        await Host.UntilAsync("the hits are attributed", status => status.GetProperty("devices").GetProperty("attribution").GetProperty("through").GetInt64() >= recorded);
    }

    private void CopyAt(string from, string to)
    {
        // Put in place whole, as whoever writes such a file should: the program may be reading the one before.
        var path = Path.Combine(directory.Path, to);
        File.Copy(SampleBundle.PathOf(from), path + ".new", overwrite: true);
        File.SetLastWriteTimeUtc(path + ".new", (host?.Now ?? Begin).UtcDateTime);
        File.Move(path + ".new", path, overwrite: true);
    }

    private void Configure()
    {
        CopyAt("list_v1.csv", ListFile);
        CopyAt(NeighbourFile, NeighbourFile);
        CopyAt("units.csv", "units.csv");
        CopyAt("networks.csv", "networks.csv");
        foreach (var piece in leases.Pieces.Where(piece => piece.At <= Begin))
        {
            leases.Write(directory.Path, piece, Begin);
        }

        // A bundle may leave out who owns an exclusion and when it ends; the program demands both. Nobody can set the kernel's neighbour table, so
        // what the bundle knows of it comes as the file a router would send.
        var config = SampleBundle.Config;
        var exclusions = config.GetProperty("excluded_clients").EnumerateObject()
            .Select(one => $"{{ who: [\"{one.Name}\"], reason: \"{one.Value.GetString()}\", owner: \"{Owner}\", until: 2022-12-31 }}");
        directory.Write("sinkhole.yaml", string.Create(CultureInfo.InvariantCulture, $$"""
            log: { level: error }
            dns:
              listen: ["127.0.0.1:{{port}}"]
              workers: 1
              allow: [{{Quoted(SampleBundle.Rows("networks.csv").Select(row => row.Values.First()))}}]
              proxy_from: [127.0.0.1]
            resolve: { forward: ["127.0.0.1:{{upstream.Port}}"] }
            sinkhole: { ipv4: {{config.GetProperty("sinkhole_v4").GetString()}}, ipv6: "{{config.GetProperty("sinkhole_v6").GetString()}}" }
            lists: [{ name: campaign, file: {{ListFile}}, format: campaign }]
            devices:
              leases: [{ path: {{leaseFile}} }, { path: {{NeighbourFile}}, form: neighbours }]
              neighbours: off
              forwarders: [{ networks: [{{Quoted(Texts(config, "trusted_forwarders"))}}] }]
              clients: [{ who: [{{Quoted(Texts(config, "nat_points"))}}], role: nat }]
              exclusions: [{{string.Join(", ", exclusions)}}]
              units: units.csv
              networks: networks.csv
            admin: { listen: "http://127.0.0.1:{{LiveHost.FreePort()}}" }
            """));
    }

    private static IEnumerable<string> Texts(JsonElement config, string key) => config.GetProperty(key).EnumerateArray().Select(value => value.GetString()!);

    private static string Quoted(IEnumerable<string> values) => string.Join(", ", values.Select(value => $"\"{value}\""));
}
