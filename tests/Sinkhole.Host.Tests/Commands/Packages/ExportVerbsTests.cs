using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;
using Sinkhole.Host.Data;
using Sinkhole.Host.Texts;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Host.Tests.Commands.Packages;

public sealed class ExportVerbsTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory directory = new();
    private readonly DataPaths paths;

    public ExportVerbsTests()
    {
        directory.Write("a.txt", "listed.example\n");
        directory.Write("sinkhole.yaml", "lists: [{ name: a, file: a.txt, format: domains }]\n");
        paths = new DataPaths(Path.Combine(directory.Path, "data"));
    }

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Without_a_server_an_export_is_written_verifies_and_is_logged()
    {
        await StoreAsync("10.66.10.21", "10.66.10.22", "10.66.10.21");

        var events = await GoodAsync("export", "events", "--format", "jsonl", "--client", "10.66.10.21", "--out", "e.zip", "--by", "an.nguyen", "--reason", "báo cáo tháng");
        var offenders = await GoodAsync("export", "offenders", "--out", "o.zip", "--by", "an.nguyen");
        var verified = await GoodAsync("verify", "e.zip", "--key", (await GoodAsync("key", "show")).Output.Trim());
        var log = await GoodAsync("export", "log");

        Assert.Contains("Export 1: 2 rows, signed, written to 'e.zip'.", events.Output, StringComparison.Ordinal);
        Assert.Contains("Export 2: 2 rows", offenders.Output, StringComparison.Ordinal);
        Assert.Contains("events-jsonl.jsonl, 2 records", verified.Output, StringComparison.Ordinal);
        Assert.Contains("an.nguyen: báo cáo tháng", log.Output, StringComparison.Ordinal);
        Assert.Contains("kind=events format=jsonl client=10.66.10.21", log.Output, StringComparison.Ordinal);
        using var manifest = Manifest("e.zip");
        var lists = manifest.RootElement.GetProperty("occasion").GetProperty("lists").EnumerateArray().Select(list => list.GetProperty("name").GetString()!);
        Assert.Equal(["a", "demo"], lists.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Empty(Directory.GetFiles(paths.Exports));
    }

    [Fact]
    public async Task The_log_is_also_json_and_tells_that_it_was_altered()
    {
        await StoreAsync("10.66.10.21");
        await GoodAsync("export", "events", "--format", "csv", "--out", "e.zip", "--by", "an.nguyen", "--reason", "r1");
        await GoodAsync("export", "events", "--format", "csv", "--out", "e.zip", "--by", "an.nguyen", "--reason", "r2");
        var file = Path.Combine(paths.Root, "exports.jsonl");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("\"r1\"", "\"r9\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var log = await GoodAsync("export", "log", "--format", "json", "--most", "1");

        using var json = JsonDocument.Parse(log.Output);
        Assert.Equal(2, Assert.Single(json.RootElement.EnumerateArray()).GetProperty("number").GetInt32());
        Assert.Contains("the export log was altered", log.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export events --out e.zip --format pdf", "\"format\" is \"pdf\"")]
    [InlineData("export offenders --out e.zip --format stix", "\"format\" is \"stix\"")]
    [InlineData("export events --out e.zip --from yesterday", "yesterday")]
    [InlineData("export events --out e.zip --client somebody", "somebody")]
    [InlineData("export events --out e.zip --lang fr", "\"lang\" is \"fr\"")]
    [InlineData("export events --out nowhere/e.zip", "'nowhere/e.zip' cannot be written")]
    [InlineData("export events --format csv", "--out")]
    [InlineData("export log --most 0", "'--most' is '0'")]
    [InlineData("export log --format xml", "'--format' is 'xml'")]
    public async Task What_cannot_be_exported_ends_with_2_and_says_why(string line, string expected)
    {
        await StoreAsync("10.66.10.21");

        var run = await RunAsync(Language.English, line.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(directory.Path, "e.zip")));
    }

    [Fact]
    public async Task Where_nothing_was_ever_recorded_nothing_is_made()
    {
        var run = await RunAsync(Language.Vietnamese, "export", "events", "--out", "e.zip");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("chưa từng ghi nhận gì", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(paths.Root));
    }

    [Fact]
    public async Task Help_names_the_forms_and_the_options()
    {
        var events = await GoodAsync("export", "events", "--help");

        Assert.All(["--format FORMAT", "xlsx", "intelmq", "stix", "--from TIME", "--to TIME", "--campaign NAME", "--list NAME", "--client ADDRESS", "--out FILE", "--reason TEXT", "--by NAME", "--lang vi|en"],
            part => Assert.Contains(part, events.Output, StringComparison.Ordinal));
    }

    private static HitRow Row(string client, int second)
    {
        var time = Start.AddSeconds(second);
        var microseconds = (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return new HitRow
        {
            Hit = new Hit
            {
                TimeMicroseconds = microseconds,
                Client = InternetAddress.TryParse(client, out var address) ? address : default,
                Port = 40_000,
                MessageId = 4711,
                Transport = Transport.Udp,
                Proof = ClientProof.UdpOnly,
                Type = RecordType.A,
                Snapshot = 1,
                List = 0,
                Entry = 0,
            },
            Subject = new HitSubject("www.c2.alpha.example", [new CatalogRule("demo", new string('a', 64), "cv-1", 1, "c2.alpha.example", "Alpha.Loader")]),
            LastMicroseconds = microseconds,
            Count = 1,
            OtherNames = [],
        };
    }

    private async Task StoreAsync(params string[] clients)
    {
        Directory.CreateDirectory(paths.Root);
        using var store = SqliteHitStore.Open(paths.Store, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);
        var rows = clients.Select(Row).ToList();
        Assert.Equal(HitStoreOutcome.Stored, await store.ApplyAsync(new HitBatch(rows, [], rows.Count) { Sensor = "node-1" }, TestContext.Current.CancellationToken));
    }

    private JsonDocument Manifest(string file)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(directory.Path, file));
        using var content = archive.GetEntry("manifest.json")!.Open();
        return JsonDocument.Parse(content);
    }

    private async Task<CommandRun> GoodAsync(params IReadOnlyList<string> arguments)
    {
        var run = await RunAsync(Language.English, arguments);
        Assert.True(run.ExitCode == 0, string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', arguments)}: {run.ExitCode} {run.Error}"));
        return run;
    }

    private Task<CommandRun> RunAsync(Language language, params IReadOnlyList<string> arguments) => CommandRun.RunAsync(directory.Path, language, arguments);
}
