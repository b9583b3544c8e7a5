using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Retention;
using Sinkhole.Evidence.Verdicts;
using Sinkhole.Host.Texts;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Retention;
using Sinkhole.Storage.Sqlite;
using Sinkhole.Testing;
using SQLitePCL;

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
        await ChangeAsync("UPDATE hit SET name = 'other.example' WHERE seq = 2");

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
        Assert.Contains("1 anchor does not count", other.Output, StringComparison.Ordinal);
        Assert.Contains("Anchored up to record 3", own.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_devices_hits_were_is_verified_too()
    {
        await RecordAsync();
        await AttributeAsync();

        var english = await CommandRun.RunAsync(directory.Path, Language.English, "verify");
        var vietnamese = await CommandRun.RunAsync(directory.Path, Language.Vietnamese, "verify");

        Assert.Equal((0, 0), (english.ExitCode, vietnamese.ExitCode));
        Assert.Contains("OK: 3 device records, none changed, missing between others or put in", english.Output, StringComparison.Ordinal);
        Assert.Contains("TOÀN VẸN: 3 bản ghi xác định thiết bị", vietnamese.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE attribution SET device = 'mac:00:00:5e:00:53:09' WHERE id = 2", 2)]
    [InlineData("UPDATE attribution SET source = 99 WHERE id = 2", 2)]
    [InlineData("UPDATE attribution SET made_us = 9223372036854775807 WHERE id = 3", 3)]
    [InlineData("UPDATE attribution SET hash = 'x' WHERE id = 1", 1)]
    [InlineData("DELETE FROM attribution WHERE id = 2", 2)]
    [InlineData("CREATE TEMP TABLE one AS SELECT * FROM attribution WHERE id = 3; UPDATE one SET id = 4; INSERT INTO attribution SELECT * FROM one", 4)]
    [InlineData("CREATE TEMP TABLE one AS SELECT * FROM attribution WHERE id = 1; UPDATE one SET id = 2; UPDATE attribution SET id = 4 WHERE id = 3; UPDATE attribution SET id = 3 WHERE id = 2; INSERT INTO attribution SELECT * FROM one", 2)]
    public async Task A_device_record_that_was_changed_removed_or_put_in_ends_with_4_and_is_named(string change, int number)
    {
        await RecordAsync();
        await AttributeAsync();
        await ChangeAsync("DROP TRIGGER attribution_is_kept; " + change);

        var english = await CommandRun.RunAsync(directory.Path, Language.English, "verify");
        var vietnamese = await CommandRun.RunAsync(directory.Path, Language.Vietnamese, "verify");

        Assert.Equal((4, 4), (english.ExitCode, vietnamese.ExitCode));
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"BROKEN at device record {number}: "), english.Output, StringComparison.Ordinal);
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"KHÔNG TOÀN VẸN tại bản ghi xác định thiết bị số {number}: "), vietnamese.Output, StringComparison.Ordinal);
        Assert.Contains("OK: 3 hits", english.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("device records, none changed", english.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_far_each_chain_is_vouched_for_is_told_in_both_languages()
    {
        await RecordAsync();
        await AttributeAsync();
        await ConfirmAsync();
        await AnchorAsync();
        await ConfirmAsync();

        var english = await CommandRun.RunAsync(directory.Path, Language.English, "verify");
        var vietnamese = await CommandRun.RunAsync(directory.Path, Language.Vietnamese, "verify");

        var number = ReadName()["hits-".Length..];
        Assert.Equal((0, 0), (english.ExitCode, vietnamese.ExitCode));
        Assert.Matches($"OK: 3 device records, none changed, missing or put in; anchored up to the last by the anchor of .* UTC, key .*\\. Chain devices-{number}\\.", english.Output);
        Assert.Matches($"OK: 2 confirmations, none changed, missing between others or put in; anchored up to number 1 by the anchor of .* After it nothing vouches for how many there were: 1 from number 2 on\\. Chain confirmed-{number}\\.", english.Output);
        Assert.Matches($"TOÀN VẸN: 3 bản ghi xác định thiết bị, .*có mốc xác thực đến bản ghi cuối.* Chuỗi devices-{number}\\.", vietnamese.Output);
        Assert.Matches($"TOÀN VẸN: 2 xác nhận về thiết bị, .*có mốc xác thực đến số 1,.* 1 kể từ số 2\\. Chuỗi confirmed-{number}\\.", vietnamese.Output);
    }

    [Fact]
    public async Task One_of_anything_is_told_in_the_singular()
    {
        await RecordAsync();
        await ConfirmAsync();
        await AnchorAsync();
        await ChangeAsync("DELETE FROM hit WHERE seq > 1; DELETE FROM anchor");

        var run = await CommandRun.RunAsync(directory.Path, Language.English, "verify", "--anchors", "/dev/null");

        Assert.Contains("The 1 hit is whole, but sums", run.Output, StringComparison.Ordinal);
        Assert.Contains("nothing vouches: 1 hit from number 1 on is linked", run.Output, StringComparison.Ordinal);
        Assert.Contains("OK: 1 confirmation, none changed", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM attribution WHERE id = 3", "BROKEN at device record 3: Record 3 is missing. Chain devices-{0}.", "KHÔNG TOÀN VẸN tại bản ghi xác định thiết bị số 3: Thiếu bản ghi số 3. Chuỗi devices-{0}.")]
    [InlineData("DELETE FROM confirmation", "BROKEN at confirmation 1: Record 1 is missing. Chain confirmed-{0}.", "KHÔNG TOÀN VẸN tại xác nhận về thiết bị số 1: Thiếu bản ghi số 1. Chuỗi confirmed-{0}.")]
    [InlineData(
        "UPDATE anchor SET line = replace(line, 'devices-', 'confirmed-')",
        "BROKEN: the anchor of chain confirmed-{0} for records 1 to 3 is not as its key signed it: it was changed, or taken from another chain.",
        "KHÔNG TOÀN VẸN: mốc xác thực của chuỗi confirmed-{0} cho bản ghi số 1 đến 3 không đúng như khi ký: mốc đã bị sửa hoặc lấy từ chuỗi khác.")]
    public async Task What_was_done_to_an_anchored_chain_ends_with_4_and_names_the_chain_and_the_first_number(string change, string english, string vietnamese)
    {
        await RecordAsync();
        await AttributeAsync();
        await ConfirmAsync();
        await AnchorAsync();
        await ChangeAsync(change);

        var told = await CommandRun.RunAsync(directory.Path, Language.English, "verify");
        var said = await CommandRun.RunAsync(directory.Path, Language.Vietnamese, "verify");

        var number = ReadName()["hits-".Length..];
        Assert.Equal((4, 4), (told.ExitCode, said.ExitCode));
        Assert.StartsWith(string.Format(CultureInfo.InvariantCulture, english, number), told.Output, StringComparison.Ordinal);
        Assert.StartsWith(string.Format(CultureInfo.InvariantCulture, vietnamese, number), said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_retention_removed_is_told_and_what_it_did_not_is_named()
    {
        await RecordAsync();
        await AnchorAsync();
        await RemoveAsync();

        var english = await CommandRun.RunAsync(directory.Path, Language.English, "verify");
        var vietnamese = await CommandRun.RunAsync(directory.Path, Language.Vietnamese, "verify");
        await ChangeAsync("DROP TRIGGER retention_is_kept; UPDATE retention SET entry = replace(entry, '\"hits\":3', '\"hits\":4')");
        var altered = await CommandRun.RunAsync(directory.Path, Language.English, "verify");

        Assert.Equal((0, 0, 4), (english.ExitCode, vietnamese.ExitCode, altered.ExitCode));
        Assert.StartsWith("OK: 0 hits, none changed", english.Output, StringComparison.Ordinal);
        Assert.Contains("Removed by retention: 1 piece with 3 rows (3 hits), up to number 3; last tombstone of 2040-01-02 00:00:00 UTC, signed OK.", english.Output, StringComparison.Ordinal);
        Assert.Contains("Đã xóa theo thời hạn lưu giữ: 1 đoạn gồm 3 bản ghi (3 lượt), đến số 3;", vietnamese.Output, StringComparison.Ordinal);
        Assert.StartsWith("BROKEN at entry 1 of the register of holds and removals: Record 1 was changed", altered.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holds_are_placed_listed_and_lifted_without_a_server()
    {
        await RecordAsync();

        var none = await HoldAsync("list");
        var added = await HoldAsync("add", "--by", "A", "--reason", "case 7", "--client", "192.0.2.1", "--from", "1970-01-01T00:00:00Z", "--to", "2026-11-22", "--until", "2199-12-31");
        var all = await HoldAsync("add", "--by", "A", "--reason", "case 8");
        var lifted = await HoldAsync("lift", "1", "--by", "B", "--reason", "closed");
        var listed = await HoldAsync("list");
        var again = await HoldAsync("lift", "1", "--by", "B", "--reason", "closed");
        var verified = await CommandRun.RunAsync(directory.Path, Language.English, "verify");

        Assert.Equal((0, 0, 0, 0, 0, 2, 0), (none.ExitCode, added.ExitCode, all.ExitCode, lifted.ExitCode, listed.ExitCode, again.ExitCode, verified.ExitCode));
        Assert.Contains("There is no hold", none.Output, StringComparison.Ordinal);
        Assert.Contains("Hold 1: from 1970-01-01 00:00:00Z, before 2026-11-22 17:00:00Z, client 192.0.2.1, until 2199-12-31 17:00:00Z; placed ", added.Output, StringComparison.Ordinal);
        Assert.Contains("Hold 2: every hit; placed ", all.Output, StringComparison.Ordinal);
        Assert.Contains(" by B: closed", lifted.Output, StringComparison.Ordinal);
        Assert.Contains("by A: case 7", listed.Output, StringComparison.Ordinal);
        Assert.Contains("lifted by B already", again.Error, StringComparison.Ordinal);
        Assert.Contains("Holds: 2, of which 1 was not lifted.", verified.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add --by A", "Say why")]
    [InlineData("add --by A --reason r --from soon", "'--from' is 'soon'")]
    [InlineData("add --by A --reason r --client nobody", "'--client' is 'nobody'")]
    [InlineData("add --by A --reason r --from 2026-11-22 --to 2026-11-21", "ends before it begins")]
    [InlineData("lift 7 --by A --reason r", "no hold number 7")]
    public async Task A_hold_that_cannot_be_decided_ends_with_2_and_says_why(string line, string expected)
    {
        await RecordAsync();

        var run = await HoldAsync(line.Split(' '));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_store_ends_with_2_and_says_so_in_both_languages()
    {
        Configure();
        directory.Write(Path.Combine("data", "sinkhole.db"), new string('x', 8192));

        var english = await CommandRun.RunAsync(directory.Path, Language.English, "verify");
        var vietnamese = await CommandRun.RunAsync(directory.Path, Language.Vietnamese, "verify");

        Assert.Equal((2, 2), (english.ExitCode, vietnamese.ExitCode));
        Assert.Contains("sinkhole.db' cannot be read (", english.Error, StringComparison.Ordinal);
        Assert.Contains("không đọc được kho dữ liệu '", vietnamese.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("OK:", english.Output, StringComparison.Ordinal);
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

    private async Task AttributeAsync()
    {
        using var hits = SqliteHitStore.Open(Store, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);
        var store = new SqliteAttributionStore(hits, Store);
        var client = InternetAddress.FromIPv4(0xC0000201);
        var records = Enumerable.Range(1, 3).Select(number => new AttributionRecord
        {
            Subject = new AttributionSubject(client, default, default),
            FirstHit = number,
            MadeAt = DateTimeOffset.UnixEpoch.AddDays(1),
            Device = DeviceId.OfAddress(client),
            Source = AttributionSource.Ip,
            Confidence = Confidence.Low,
        });
        Assert.True(await store.AppendAsync([.. records], 0, 3, TestContext.Current.CancellationToken));
    }

    private async Task ConfirmAsync()
    {
        using var hits = SqliteHitStore.Open(Store, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);
        var confirmation = new Confirmation
        {
            Device = DeviceId.OfAddress(InternetAddress.FromIPv4(0xC0000201)),
            Family = "alpha",
            Means = ConfirmationMeans.Technician,
            Who = "N. V. A",
            FoundAt = DateTimeOffset.UnixEpoch.AddDays(1),
            MadeAt = DateTimeOffset.UnixEpoch.AddDays(1),
        };
        Assert.NotNull(await new SqliteConfirmationStore(hits, Store).AppendAsync(confirmation, TestContext.Current.CancellationToken));
    }

    private string ReadName()
    {
        using var connection = new SqliteConnection($"Data Source={Store};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM chain";
        return (string)command.ExecuteScalar()!;
    }

    // Past the store's own guards, as whoever has the file can.
    private async Task ChangeAsync(string change)
    {
        await using var connection = new SqliteConnection($"Data Source={Store};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, change), connection.Handle);
    }

    private async Task AnchorAsync()
    {
        using var store = SqliteHitStore.Open(Store, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);
        using var key = AnchorKeyFiles.OpenOrCreate(Path.Combine(directory.Path, "data", "keys")).Key!;
        var schedule = new AnchorSchedule(new AnchorScheduleOptions { Records = 1 }, TimeProvider.System);
        using var keeper = new AnchorKeeper(store, new AnchorSigning(key, schedule, "0.0.0", TimeProvider.System), NullLogger<AnchorKeeper>.Instance);
        await keeper.KeepAsync(TestContext.Current.CancellationToken);
    }

    private Task<CommandRun> HoldAsync(params IReadOnlyList<string> arguments) => CommandRun.RunAsync(directory.Path, Language.English, ["hold", .. arguments]);

    private async Task RemoveAsync()
    {
        var clock = new TestClock(new DateTimeOffset(2040, 1, 2, 0, 0, 0, TimeSpan.Zero));
        using var store = SqliteHitStore.Open(Store, clock, NullLogger<SqliteHitStore>.Instance);
        for (var before = 7; before > 0; before--)
        {
            Assert.True(await store.AddAsync(clock.GetUtcNow().AddDays(-before), new QueryCounts { Admitted = 1 }, TestContext.Current.CancellationToken));
        }

        using var key = AnchorKeyFiles.OpenOrCreate(Path.Combine(directory.Path, "data", "keys")).Key!;
        using var remover = new HitRemover(store, Store, new RetentionSigning(key, "0.0.0", clock), new RetentionOptions(), NullLogger<HitRemover>.Instance);
        while (await remover.StepAsync(TestContext.Current.CancellationToken))
        {
            // Each step is one transaction.
        }
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
