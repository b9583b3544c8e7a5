using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;
using Sinkhole.Storage.Tests.Sqlite;
using Sinkhole.Testing;
using SQLitePCL;
using Xunit;

namespace Sinkhole.Storage.Tests.Chain;

/// <summary>A store with eight hits of every kind in its chain, a key to anchor it, and hands that change what is stored.</summary>
internal sealed class ChainedStore : IDisposable
{
    public const int Hits = 8;

    private readonly string directory = Directory.CreateTempSubdirectory("sinkhole-chain-").FullName;
    private readonly AnchorKey key;

    private ChainedStore() => key = AnchorKeyFiles.Create(directory).Key!;

    public TestClock Clock { get; } = new();

    public string DatabasePath => Path.Combine(directory, "sinkhole.db");

    public string AnchorsPath => Path.Combine(directory, AnchorFile.Name);

    public PublicKey Key => key.Public;

    public AnchorKey SigningKey => key;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<ChainedStore> CreateAsync()
    {
        var made = new ChainedStore();
        using var store = made.Open();
        var plain = StoreRows.Row(StoreRows.Start.AddMinutes(2), "192.0.2.2", 1, StoreRows.Rule("beta.example", row: 2));
        await ApplyAsync(
            store,
            StoreRows.Row(StoreRows.Start, "192.0.2.1", 1, StoreRows.Rule("c2.alpha.example")),
            StoreRows.Row(StoreRows.Start.AddMinutes(1), "2001:db8::1", 1, StoreRows.Rule("c2.alpha.example"), StoreRows.Rule("*.alpha.example", list: "other", campaign: "", row: 4)),
            plain,
            StoreRows.Row(StoreRows.Start.AddMinutes(3), "192.0.2.1", 40, StoreRows.Rule("*.beta.example", row: 3)) with
            {
                OtherNames = ["a.beta.example", "b.beta.example"],
                LastMicroseconds = TimeSpanSplit.Microseconds(StoreRows.Start.AddMinutes(3.5)),
            });
        var way = StoreRows.Row(StoreRows.Start.AddHours(1), "192.0.2.3", 1, StoreRows.Rule("gamma.test", row: 5) with { Letter = "CV-1", Release = 3 });
        await ApplyAsync(
            store,
            "ns1",
            plain with { Hit = plain.Hit with { Trigger = HitTrigger.ResponseIp, Place = HitPlace.Address, Action = HitAction.Monitor } },
            way with
            {
                Hit = way.Hit with { MessageId = 4711, Forwarder = InternetAddress.FromIPv4(0xC0000235) },
                AskedName = "WWW.gamma.TEST",
                Forwarded = new ForwardedOctets(Convert.FromHexString("FDE9000600005E005301")),
            },
            StoreRows.Row(StoreRows.Start.AddHours(2), "192.0.2.3", 1, StoreRows.Rule("gamma.test", row: 5) with { Letter = "CV-1", Release = 3 }),
            StoreRows.Row(StoreRows.Start.AddHours(2), "192.0.2.1", 2, StoreRows.Rule("c2.alpha.example")));
        return made;
    }

    public SqliteHitStore Open() => SqliteHitStore.Open(DatabasePath, Clock, NullLogger<SqliteHitStore>.Instance);

    public static Task ApplyAsync(SqliteHitStore store, params HitRow[] rows) => ApplyAsync(store, "", rows);

    public static async Task ApplyAsync(SqliteHitStore store, string sensor, params HitRow[] rows) =>
        Assert.Equal(HitStoreOutcome.Stored, await store.ApplyAsync(StoreRows.Batch(rows) with { Sensor = sensor }, Cancellation));

    /// <summary>Stores one more hit.</summary>
    public async Task AddAsync()
    {
        using var store = Open();
        await ApplyAsync(store, StoreRows.Row(StoreRows.Start.AddHours(3), "192.0.2.9", 1, StoreRows.Rule("c2.alpha.example")));
    }

    /// <summary>Anchors all that is stored.</summary>
    public async Task<AnchorStatus> AnchorAsync()
    {
        using var store = Open();
        using var keeper = Keeper(store, new AnchorScheduleOptions { Records = 1 });
        await keeper.KeepAsync(Cancellation);
        return keeper.Status;
    }

    public AnchorKeeper Keeper(SqliteHitStore store, AnchorScheduleOptions options) => new(
        store, new AnchorSigning(key, new AnchorSchedule(options, Clock), "0.0.0", Clock), NullLogger<AnchorKeeper>.Instance);

    /// <summary>What whoever can write to the file can do.</summary>
    public void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, sql), connection.Handle);
    }

    public StoreVerdict Verify(params PublicKey[] keys) => Verify(new StoreTrust(new TrustedKeys(keys), null, []));

    public StoreVerdict Verify(StoreTrust trust)
    {
        var verdict = new StoreVerification(DatabasePath, trust).Run(null, Cancellation);
        Assert.NotNull(verdict);
        return verdict;
    }

    public void Dispose()
    {
        key.Dispose();
        Directory.Delete(directory, recursive: true);
    }
}
