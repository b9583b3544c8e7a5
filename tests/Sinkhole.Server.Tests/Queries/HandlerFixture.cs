using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Server.Activity;
using Sinkhole.Server.Queries;
using Sinkhole.Server.Telemetry;
using Sinkhole.Testing;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Server.Tests.Queries;

/// <summary>One handler with all that stands around it.</summary>
internal sealed class HandlerFixture : IDisposable
{
    private readonly QueryCollaborators shared;
    private readonly byte[] response = new byte[ushort.MaxValue];

    public HandlerFixture(params IReadOnlyList<TestList> lists)
        : this(null, null, 1232, lists)
    {
    }

    public HandlerFixture(SinkholeOptions? sinkhole = null, PendingOptions? pending = null, ushort maxPayload = 1232, IReadOnlyList<TestList>? lists = null, IZoneFront? zones = null)
    {
        Policy = new TestPolicy(lists ?? []);
        Settings = new LiveSettings(QuerySettings.From(ServerOptions.PrivateNetworks, sinkhole ?? new SinkholeOptions(), maxPayload));
        Pending = new PendingQueryPool(pending ?? new PendingOptions(), Clock);
        shared = new QueryCollaborators
        {
            Policy = Policy.Engine,
            Resolver = Resolver,
            Settings = Settings,
            Pending = Pending,
            Statistics = Statistics,
            Clients = Clients,
            Hits = new SharedHits(Journal.OpenLane(1)),
            Clock = Clock,
            Zones = zones,
            Faults = new FaultLog(NullLogger.Instance, Clock),
        };
        Handler = new QueryHandler(shared, Statistics.AddLane(Transport.Udp), new LaneHits(Journal.OpenLane(0)), Clients.Add());
        Handler.BeginBatch(BatchTime.Read(Clock));
    }

    public static ClientInfo Client { get; } = new(InternetAddress.FromIPv4(0x0A01_0203), 4321, Transport.Udp);

    public static ClientInfo Stranger { get; } = new(InternetAddress.FromIPv4(0xC000_0209), 4321, Transport.Udp);

    public TestPolicy Policy { get; }

    public TestClock Clock { get; } = new();

    public FakeResolver Resolver { get; } = new();

    public TestJournal Journal { get; } = new();

    public QueryStatistics Statistics { get; } = new();

    public ClientTables Clients { get; } = new(new ClientTableOptions());

    public LiveSettings Settings { get; }

    public PendingQueryPool Pending { get; }

    public QueryHandler Handler { get; }

    public QueryProbe Probe => new(shared);

    public QueryTotals Totals => Statistics.Read();

    public TestResponse Ask(TestQuery query, ClientInfo? client = null)
    {
        Assert.Equal(QueryOutcome.Answered, Handler.TryAnswer(query.ToOctets(), client ?? Client, response, out var length));
        return TestResponse.Parse(response.AsSpan(0, length));
    }

    /// <summary>What raw octets get; null for silence.</summary>
    public TestResponse? Send(ReadOnlySpan<byte> octets)
    {
        var outcome = Handler.TryAnswer(octets, Client, response, out var length);
        Assert.NotEqual(QueryOutcome.MustWait, outcome);
        return outcome == QueryOutcome.Dropped ? null : TestResponse.Parse(response.AsSpan(0, length));
    }

    /// <summary>Asks what must wait, and waits.</summary>
    public async Task<TestResponse> AskAndWaitAsync(TestQuery query, ClientInfo? client = null)
    {
        Assert.Equal(QueryOutcome.MustWait, Handler.TryAnswer(query.ToOctets(), client ?? Client, response, out _));
        var pending = Handler.Waiting!;
        await Handler.ResolveAsync(pending);
        var parsed = TestResponse.Parse(pending.Response.Span);
        Pending.Return(pending);
        return parsed;
    }

    public void Dispose()
    {
        Pending.Dispose();
        Journal.Dispose();
        Policy.Dispose();
    }
}
