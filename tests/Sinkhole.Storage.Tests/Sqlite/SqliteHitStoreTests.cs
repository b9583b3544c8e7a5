using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Sqlite;
using Xunit;

namespace Sinkhole.Storage.Tests.Sqlite;

public sealed class SqliteHitStoreTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("sinkhole-store-").FullName;

    private string DatabasePath => Path.Combine(directory, "sinkhole.db");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Positions_are_those_of_the_last_batch_also_after_reopening()
    {
        using (var store = Open())
        {
            await store.ApplyAsync(new HitBatch([], [new LanePosition(ulong.MaxValue, 5, 1), new LanePosition(2, 9, 0)], 0), Cancellation);
            await store.ApplyAsync(new HitBatch([], [new LanePosition(ulong.MaxValue, 1UL << 63, 3)], 0), Cancellation);
        }

        using var again = Open();
        var positions = await again.ReadPositionsAsync(Cancellation);

        Assert.Equal([new LanePosition(2, 9, 0), new LanePosition(ulong.MaxValue, 1UL << 63, 3)], positions.Lanes.OrderBy(lane => lane.Lane));
    }

    [Fact]
    public async Task A_store_of_before_there_were_triggers_keeps_its_hits_and_takes_new_ones()
    {
        await using (var old = new SqliteConnection($"Data Source={DatabasePath};Pooling=False"))
        {
            await old.OpenAsync(Cancellation);
            await RunAsync(old, ReadStep("0001_hits.sql"));
            await RunAsync(old, """
                INSERT INTO client VALUES (1, x'00000000000000000000FFFFC0000201', 1795316400000000);
                INSERT INTO source VALUES (1, 'demo', 'alpha');
                INSERT INTO list_version VALUES (1, 'aa');
                INSERT INTO rule VALUES (1, 1, 1, 1, 'c2.alpha.example', 'family');
                INSERT INTO rule_set VALUES (1, '1');
                INSERT INTO rule_set_rule VALUES (1, 0, 1);
                INSERT INTO name VALUES (1, 'c2.alpha.example');
                INSERT INTO hit VALUES (1, 1795316400000000, 1, 1, 1, 1, 0, 40000, 1, 2, 0);
                INSERT INTO hour_hit VALUES (498699, 1, 1, 2, 2, 1795316400000000, 1795316400000000);
                INSERT INTO minute_hit VALUES (29921940, 1, 2);
                PRAGMA user_version = 1;
                """);
        }

        using var store = Open();
        var row = StoreRows.Row(StoreRows.Start, "192.0.2.1", 1, StoreRows.Rule("c2.alpha.example"));
        await store.ApplyAsync(StoreRows.Batch(row, row with { Hit = row.Hit with { Action = HitAction.Monitor } }), Cancellation);
        var reader = new SqliteEvidenceReader(DatabasePath, new EvidenceReaderOptions());
        var offenders = new List<Offender>();
        await foreach (var offender in reader.ReadOffendersAsync(new OffenderFilter(), Cancellation))
        {
            offenders.Add(offender);
        }

        var first = (await reader.ReadHitsAsync(offenders[0].Client, 10, Cancellation))[^1];
        Assert.Equal((0, "", null, true, ""), (first.MessageId, first.AskedName, first.Forwarder, first.Forwarded.IsEmpty, first.Sensor));
        Assert.Equal((3, 1), (Assert.Single(offenders).Hits, offenders[0].Monitored));
        Assert.Equal(3, (await reader.ReadHitsAsync(offenders[0].Client, 10, Cancellation)).Count);
    }

    [Fact]
    public async Task What_is_known_of_a_hits_way_is_kept()
    {
        using var store = Open();
        var row = StoreRows.Row(StoreRows.Start, "192.0.2.1", 1, StoreRows.Rule("c2.alpha.example"));
        byte[] told = [0xFD, 0xE9, 0, 6, 0, 0, 0x5E, 0, 0x53, 1];
        var forwarded = row with
        {
            Hit = row.Hit with { MessageId = 0xBEEF, Forwarder = new InternetAddress(0x2001_0DB8_0000_0000, 5) },
            AskedName = "WwW.c2.AlPha.example",
            Forwarded = new ForwardedOctets(told),
        };

        await store.ApplyAsync(StoreRows.Batch(row) with { Sensor = "so-1" }, Cancellation);
        await store.ApplyAsync(StoreRows.Batch(forwarded) with { Sensor = "so-2" }, Cancellation);
        await store.ApplyAsync(StoreRows.Batch(row), Cancellation);

        var hits = (await new SqliteEvidenceReader(DatabasePath, new EvidenceReaderOptions()).ReadHitsAsync(row.Hit.Client, 10, Cancellation)).Reverse().ToList();
        Assert.Equal(["so-1", "so-2", ""], hits.Select(hit => hit.Sensor), StringComparer.Ordinal);
        Assert.Equal(("", null, true), (hits[0].AskedName, hits[0].Forwarder, hits[0].Forwarded.IsEmpty));
        Assert.Equal((0xBEEF, "WwW.c2.AlPha.example", "2001:db8::5"), (hits[1].MessageId, hits[1].AskedName, hits[1].Forwarder.ToString()));
        Assert.Equal("00:00:5e:00:53:01", hits[1].Forwarded.Read().Mac.ToString());
    }

    [Fact]
    public async Task A_damaged_store_is_set_aside_and_a_new_one_begun()
    {
        await File.WriteAllTextAsync(DatabasePath, new string('x', 8192), Cancellation);

        using var store = Open();
        var outcome = await store.ApplyAsync(StoreRows.Batch(StoreRows.Row(StoreRows.Start, "192.0.2.1", 1, StoreRows.Rule("c2.alpha.example"))), Cancellation);

        Assert.Equal(HitStoreOutcome.Stored, outcome);
        Assert.True(File.Exists(store.SetAsidePath));
    }

    [Fact]
    public void A_store_of_a_newer_program_is_a_clear_fault()
    {
        Open().Dispose();
        using (var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        var fault = Assert.Throws<StoreTooNewException>(Open);

        Assert.Contains("schema 99", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_another_process_holds_says_so_and_takes_the_same_batch_later()
    {
        using var store = Open();
        var batch = StoreRows.Batch(StoreRows.Row(StoreRows.Start, "192.0.2.1", 1, StoreRows.Rule("c2.alpha.example")));
        using (Hold())
        {
            Assert.Equal(HitStoreOutcome.Locked, await store.ApplyAsync(batch, Cancellation));
        }

        Assert.Equal(HitStoreOutcome.Stored, await store.ApplyAsync(batch, Cancellation));
    }

    [Fact]
    public void Only_the_owner_may_read_the_file()
    {
        Open().Dispose();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(DatabasePath));
    }

    private SqliteConnection Hold()
    {
        var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        connection.BeginTransaction(deferred: false);
        return connection;
    }

    private static string ReadStep(string name)
    {
        using var reader = new StreamReader(typeof(SqliteHitStore).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA2100", Justification = "The text is the schema's own and the test's")]
    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private SqliteHitStore Open() => SqliteHitStore.Open(DatabasePath, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);
}
