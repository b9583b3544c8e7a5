using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Server.Admission;
using Sinkhole.Server.Listeners;
using Sinkhole.Server.Queries;
using Sinkhole.Server.Telemetry;

namespace Sinkhole.Server;

/// <summary>The DNS side of the house: listeners, the lanes behind them, and their life.</summary>
public sealed class DnsServer : IAsyncDisposable
{
    private static readonly TimeSpan DisposalPatience = TimeSpan.FromSeconds(2);

    private readonly LiveSettings settings;
    private readonly PendingQueryPool pending;
    private readonly ConnectionTable connections;
    private readonly ServerMeter meter;
    private readonly ImmutableArray<IListener> listeners;
    private bool isStopped;

    internal DnsServer(QueryCollaborators shared, ConnectionTable connections, ImmutableArray<IListener> listeners)
    {
        settings = shared.Settings;
        pending = shared.Pending;
        Statistics = shared.Statistics;
        Probe = new QueryProbe(shared);
        this.connections = connections;
        this.listeners = listeners;
        meter = new ServerMeter(shared.Statistics, shared.Pending, connections);
    }

    /// <summary>What is listened on.</summary>
    public ImmutableArray<ListenerStatus> Listeners => [.. listeners.Select(static listener => listener.Status)];

    /// <summary>Counts of queries.</summary>
    public QueryStatistics Statistics { get; }

    /// <summary>Asks as a client would, without leaving a hit.</summary>
    public QueryProbe Probe { get; }

    /// <summary>Queries that wait for an answer from elsewhere.</summary>
    public int PendingQueries => pending.Count;

    /// <summary>TCP connections now.</summary>
    public int Connections => connections.Count;

    /// <summary>Lanes, and with them recorders, that a server with these options needs when all its addresses can be bound.</summary>
    public static int LanesFor(ServerOptions options) => ServerBuilder.LanesFor(options);

    /// <summary>Binds every address and begins to serve, or says which cannot be bound.</summary>
    public static ServerStart Start(ServerOptions options, ServerCollaborators collaborators)
    {
        var skipped = ImmutableArray.CreateBuilder<ListenFailure>();
        var failures = ImmutableArray.CreateBuilder<ListenFailure>();
        using var builder = new ServerBuilder(options, collaborators);
        foreach (var listen in options.Listen)
        {
            if (builder.TryListen(listen) is { } failure)
            {
                var mayBeSkipped = listen.IsOptional && failure.Kind == ListenFailureKind.AddressNotHere;
                (mayBeSkipped ? skipped : failures).Add(failure);
            }
        }

        if (failures.Count > 0)
        {
            return new ServerStart { Failures = failures.ToImmutable(), Skipped = skipped.ToImmutable() };
        }

        var server = builder.Build();
        foreach (var listener in server.listeners)
        {
            listener.Start();
        }

        return new ServerStart { Server = server, Skipped = skipped.ToImmutable() };
    }

    /// <summary>Puts another access list, other forwarders and another sinkhole in force, from the next query on; streams keep the client they began with.</summary>
    public void Apply(ImmutableArray<InternetPrefix> allow, ForwarderOptions forwarders, SinkholeOptions sinkhole) =>
        settings.Current = QuerySettings.From(allow, sinkhole, settings.Current.MaxPayload) with { Trust = new ForwarderTrust(forwarders) };

    /// <summary>Takes no more queries, sends the answers of those taken until the token ends that, and closes every socket.</summary>
    public async Task StopAsync(CancellationToken deadline)
    {
        if (isStopped)
        {
            return;
        }

        isStopped = true;
        foreach (var listener in listeners)
        {
            await listener.StopReceivingAsync();
        }

        await pending.DrainAsync(deadline);
        connections.AbortAll();
        foreach (var listener in listeners)
        {
            await listener.DisposeAsync();
        }

        connections.Dispose();
        pending.Dispose();
        meter.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(DisposalPatience);
        await StopAsync(deadline.Token);
    }
}
