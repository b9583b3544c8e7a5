using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Hits;
using Sinkhole.Host.Texts;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Host.Tests.Commands;

public sealed class StoreVerifyVerbTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    private string Store => Path.Combine(directory.Path, "data", "sinkhole.db");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_whole_store_is_said_to_be_whole_and_not_more()
    {
        await RecordAsync();

        var english = await CommandRun.RunAsync(directory.Path, Language.English, "verify");
        var vietnamese = await CommandRun.RunAsync(directory.Path, Language.Vietnamese, "verify");

        Assert.Equal((0, 0), (english.ExitCode, vietnamese.ExitCode));
        Assert.StartsWith("OK: 3 hits, none changed, missing or put in", english.Output, StringComparison.Ordinal);
        Assert.Contains("No anchor vouches for these hits", english.Output, StringComparison.Ordinal);
        Assert.Contains("After the last anchor nothing vouches: 3 hits from number 1 on", english.Output, StringComparison.Ordinal);
        Assert.StartsWith("TOÀN VẸN: 3 bản ghi", vietnamese.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_row_ends_with_4_and_its_number()
    {
        await RecordAsync();
        await using (var connection = new SqliteConnection($"Data Source={Store};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "UPDATE hit SET name = 'other.example' WHERE seq = 2";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var run = await CommandRun.RunAsync(directory.Path, Language.English, "verify");

        Assert.Equal(4, run.ExitCode);
        Assert.StartsWith("BROKEN at record 2: Record 2 was changed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_given_must_vouch()
    {
        await RecordAsync();
        var given = AnchorKeyFiles.OpenOrCreate(Path.Combine(directory.Path, "given")).Key!.Public.Fingerprint.ToString();

        var unvouched = await CommandRun.RunAsync(directory.Path, Language.English, "verify", "--key", given);
        await AnchorAsync();
        var other = await CommandRun.RunAsync(directory.Path, Language.English, "verify", "--key", given);
        var shown = await CommandRun.RunAsync(directory.Path, Language.English, "key", "show");
        var exported = await CommandRun.RunAsync(directory.Path, Language.English, "key", "export", "--output", "exported.pem");
        var own = await CommandRun.RunAsync(directory.Path, Language.English, "verify", "--key", "exported.pem");
        var named = await CommandRun.RunAsync(directory.Path, Language.English, "verify", "--key", shown.Output.Trim());

        Assert.Equal((3, 4), (unvouched.ExitCode, other.ExitCode));
        Assert.Equal((0, 0, 0, 0), (shown.ExitCode, exported.ExitCode, own.ExitCode, named.ExitCode));
        Assert.Contains("1 anchors do not count", other.Output, StringComparison.Ordinal);
        Assert.Contains("Anchored up to record 3", own.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "there is no store")]
    [InlineData("verify --key nobody", "no file with a public key, no fingerprint")]
    [InlineData("verify --anchors nowhere.log", "cannot be read")]
    public async Task What_cannot_be_verified_ends_with_2_and_says_why(string line, string expected)
    {
        Configure();

        var run = await CommandRun.RunAsync(directory.Path, Language.English, line.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    private void Configure() => directory.Write("sinkhole.yaml", "dns: { workers: 1 }\n");

    private async Task RecordAsync()
    {
        Configure();
        using var store = SqliteHitStore.Open(Store, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);
        HitRow[] rows = [Row(1), Row(2), Row(3)];
        Assert.Equal(HitStoreOutcome.Stored, await store.ApplyAsync(new HitBatch(rows, [], rows.Length), TestContext.Current.CancellationToken));
    }

    private async Task AnchorAsync()
    {
        using var store = SqliteHitStore.Open(Store, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);
        using var key = AnchorKeyFiles.OpenOrCreate(Path.Combine(directory.Path, "data", "keys")).Key!;
        var schedule = new AnchorSchedule(new AnchorScheduleOptions { Records = 1 }, TimeProvider.System);
        using var keeper = new AnchorKeeper(store, new AnchorSigning(key, schedule, "0.0.0", TimeProvider.System), NullLogger<AnchorKeeper>.Instance);
        await keeper.KeepAsync(TestContext.Current.CancellationToken);
    }

    private static HitRow Row(long second) => new()
    {
        Hit = new Hit
        {
            TimeMicroseconds = second * 1_000_000,
            Client = InternetAddress.FromIPv4(0xC0000201),
            Port = 40000,
            Transport = Transport.Udp,
            Proof = ClientProof.UdpOnly,
            Type = RecordType.A,
            Snapshot = 1,
            List = 0,
            Entry = 0,
        },
        Subject = new HitSubject("c2.alpha.example", [new CatalogRule("demo", "aa", "", 1, "c2.alpha.example", "")]),
        LastMicroseconds = second * 1_000_000,
        Count = 1,
        OtherNames = [],
    };
}
