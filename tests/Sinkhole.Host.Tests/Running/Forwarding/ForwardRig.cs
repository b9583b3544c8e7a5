using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;
using Sinkhole.Host.Data;
using Sinkhole.Host.Running;
using Sinkhole.Host.Running.Forwarding;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Host.Tests.Running.Forwarding;

/// <summary>A data directory with a store of hits and the side that sends them on, which can be ended and begun again.</summary>
internal sealed class ForwardRig : IAsyncDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly TimeProvider clock;
    private SqliteHitStore store;
    private long stored;

    public ForwardRig(TimeProvider? clock = null)
    {
        this.clock = clock ?? TimeProvider.System;
        store = OpenStore();
    }

    public DataPaths Paths => new(directory.Path);

    public ForwardSide Side { get; private set; } = null!;

    public AnchorSide? Anchors { get; set; }

    public SqliteHitStore Store => store;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task BeginAsync(params ForwardTarget[] targets) => BeginAsync(new AddressDevices(), targets);

    public async Task BeginAsync(IExportDevices devices, params ForwardTarget[] targets)
    {
        Side = new ForwardSide(SourcesWith(devices), Paths.Outbox, "node-1", clock, NullLoggerFactory.Instance);
        await Side.BeginAsync([.. targets], Token);
    }

    /// <summary>What the side takes from.</summary>
    public ForwardSources SourcesWith(IExportDevices devices) => new()
    {
        Hits = new SqliteHitFeed(Paths.Store),
        Attributions = new SqliteAttributionStore(store, Paths.Store),
        Devices = () => devices,
        AnchorLines = new SqliteAnchorReader(Paths.Store),
        Anchors = () => Anchors,
    };

    /// <summary>Ends the side in order.</summary>
    public async Task EndAsync()
    {
        await Side.StopAsync(Token);
        Side.Dispose();
        Side = null!;
    }

    /// <summary>Sets the store aside and begins another.</summary>
    public void BeginStoreAnew()
    {
        store.Dispose();
        File.Move(Paths.Store, Paths.Store + ".old");
        store = OpenStore();
        stored = 0;
    }

    /// <summary>Stores hits on names, one a row, and says that it was asked whose devices they were of.</summary>
    public async Task StoreAsync(params string[] names)
    {
        await StoreUnaskedAsync([.. names.Select(name => Row(name))]);
        await AskAsync();
    }

    public async Task StoreUnaskedAsync(params HitRow[] rows)
    {
        Assert.Equal(HitStoreOutcome.Stored, await store.ApplyAsync(new HitBatch(rows, [], rows.Length) { Sensor = "node-1" }, Token));
        stored += rows.Length;
    }

    /// <summary>Says that it was asked whose devices all stored hits were of.</summary>
    public async Task AskAsync()
    {
        var attributions = new SqliteAttributionStore(store, Paths.Store);
        Assert.True(await attributions.AppendAsync([], await attributions.ReadProgressAsync(Token) ?? 0, stored, Token));
    }

    public ForwardStatus Status(string target, ForwardContent content = ForwardContent.Hits) =>
        Side.Status.Targets.Single(status => string.Equals(status.Target, target, StringComparison.Ordinal) && status.Content == content);

    public static async Task UntilAsync(Func<bool> isSo)
    {
        for (var i = 0; i < 3000 && !isSo(); i++)
        {
            await Task.Delay(10, Token);
        }

        Assert.True(isSo());
    }

    public static ImmutableArray<string> Names(int first, int count) => [.. Enumerable.Range(first, count).Select(number => $"n{number}.alpha.example")];

    public static HitRow Row(string name, string? askedName = null, HitAction action = HitAction.Sinkhole)
    {
        var time = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return new HitRow
        {
            Hit = new Hit
            {
                TimeMicroseconds = time,
                Client = InternetAddress.FromIPv4(0x0A42_0A15),
                Port = 40_000,
                MessageId = 7,
                Transport = Transport.Udp,
                Proof = ClientProof.UdpOnly,
                Type = RecordType.A,
                Snapshot = 1,
                List = 0,
                Entry = 0,
                Action = action,
            },
            Subject = new HitSubject(name, [new CatalogRule("demo", "aa", "demo-campaign", 1, "alpha.example", "Alpha")]),
            LastMicroseconds = time,
            Count = 1,
            AskedName = askedName ?? "",
            OtherNames = [],
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (Side is not null)
        {
            await EndAsync();
        }

        store.Dispose();
        directory.Dispose();
    }

    private SqliteHitStore OpenStore() => SqliteHitStore.Open(Paths.Store, clock, NullLogger<SqliteHitStore>.Instance);
}
