using System.Collections.Immutable;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Sinkhole.Dns.Messages;
using Sinkhole.Server.Admission;
using Sinkhole.Server.Listeners;
using Sinkhole.Server.Queries;
using Sinkhole.Server.Telemetry;

namespace Sinkhole.Server;

/// <summary>Puts a server together: binds addresses one by one and gives each lane its handler.</summary>
internal sealed class ServerBuilder : IDisposable
{
    private readonly ServerOptions options;
    private readonly ServerCollaborators collaborators;
    private readonly PendingQueryPool pending;
    private readonly ListenerContext context;
    private readonly ConnectionTable connections;
    private readonly List<BoundAddress> bound = [];
    private bool isBuilt;
    private int lanes;

    /// <summary>Prepares what listeners share.</summary>
    public ServerBuilder(ServerOptions options, ServerCollaborators collaborators)
    {
        this.options = options;
        this.collaborators = collaborators;
        context = new ListenerContext(collaborators.Clock, collaborators.Logger, new QueryStatistics());
        connections = new ConnectionTable(options.Tcp, collaborators.Clock);
        pending = new PendingQueryPool(options.Pending, collaborators.Clock);
    }

    /// <summary>Lanes a server with these options needs: its workers for each UDP address, once for TCP, and one for queries that waited.</summary>
    public static int LanesFor(ServerOptions options)
    {
        var perAddress = IsBatched(options)
            ? options.Listen.Length * WorkersOf(options)
            : options.Listen.Sum(static listen => LocalAddresses(listen.EndPoint).Count());
        return perAddress + WorkersOf(options) + 1;
    }

    /// <summary>Binds an address over UDP and TCP; a failure says what stands in the way.</summary>
    public ListenFailure? TryListen(ListenAddress listen)
    {
        var endPoint = listen.EndPoint;
        if (SocketBinder.Probe(ref endPoint) is { } inUse)
        {
            return inUse;
        }

        var sockets = new List<Socket>();
        var transport = Transport.Udp;
        try
        {
            var addresses = IsBatched(options) ? Enumerable.Repeat(endPoint, WorkersOf(options)) : LocalAddresses(endPoint);
            foreach (var address in addresses)
            {
                sockets.Add(SocketBinder.BindDatagram(address, options.Udp, shared: IsBatched(options)));
            }

            transport = Transport.Tcp;
            bound.Add(new BoundAddress(endPoint, sockets, SocketBinder.BindStream(endPoint, options.Tcp.Backlog)));
            return null;
        }
        catch (SocketException exception)
        {
            sockets.ForEach(static socket => socket.Dispose());
            return ListenFailure.From(endPoint, transport, exception);
        }
    }

    /// <summary>Closes what was bound, unless a server has taken it over.</summary>
    public void Dispose()
    {
        if (isBuilt)
        {
            return;
        }

        foreach (var address in bound)
        {
            address.Datagrams.ForEach(static socket => socket.Dispose());
            address.Stream.Dispose();
        }

        connections.Dispose();
        pending.Dispose();
    }

    /// <summary>The server over all that was bound; nothing is received until its listeners start.</summary>
    public DnsServer Build()
    {
        var shared = Share();
        ImmutableArray<StreamLane> streamLanes = [.. Enumerable.Range(0, WorkersOf(options)).Select(_ => CreateStreamLane(shared))];
        var listeners = ImmutableArray.CreateBuilder<IListener>();
        foreach (var address in bound)
        {
            if (IsBatched(options))
            {
                listeners.Add(CreateBatched(shared, address));
            }
            else
            {
                listeners.AddRange(address.Datagrams.Select(socket => CreatePortable(shared, socket)));
            }

            listeners.Add(new StreamListener(address.Stream, streamLanes, options.Tcp, connections, context));
        }

        isBuilt = true;
        return new DnsServer(shared, connections, listeners.ToImmutable());
    }

    private static bool IsBatched(ServerOptions options) => OperatingSystem.IsLinux() && !options.Udp.Portable && Environment.Is64BitProcess;

    private static int WorkersOf(ServerOptions options) => options.Workers > 0 ? options.Workers : Environment.ProcessorCount;

    // RFC 6891, 6.2.3: nothing below 512.
    private static ushort ResponseSize(ServerOptions options) => Math.Max(options.Udp.MaxPayload, (ushort)512);

    // A managed socket cannot choose a response's source, so that each local address needs its own where all were asked for.
    private static IEnumerable<IPEndPoint> LocalAddresses(IPEndPoint endPoint) => IsWildcard(endPoint)
        ? NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(static network => network.GetIPProperties().UnicastAddresses)
            .Select(static unicast => unicast.Address)
            .Where(address => address.AddressFamily == endPoint.AddressFamily)
            .Distinct()
            .Select(address => new IPEndPoint(address, endPoint.Port))
        : [endPoint];

    private static bool IsWildcard(IPEndPoint endPoint) => endPoint.Address.Equals(IPAddress.Any) || endPoint.Address.Equals(IPAddress.IPv6Any);

    private QueryCollaborators Share() => new()
    {
        Policy = collaborators.Policy,
        Resolver = collaborators.Resolver,
        Settings = new LiveSettings(QuerySettings.From(options.Allow, options.Sinkhole, ResponseSize(options)) with
        {
            Trust = new ForwarderTrust(options.Forwarders),
        }),
        Pending = pending,
        Statistics = context.Statistics,
        Hits = new SharedHits(collaborators.OpenLane(lanes++)),
        Zones = collaborators.Zones,
        Clock = collaborators.Clock,
        Faults = new FaultLog(collaborators.Logger, collaborators.Clock),
    };

    private BatchDatagramListener CreateBatched(QueryCollaborators shared, BoundAddress address)
    {
        var isIPv6 = address.EndPoint.AddressFamily == AddressFamily.InterNetworkV6;
        var status = new ListenerStatus(
            address.EndPoint.ToString(), Transport.Udp, address.Datagrams.Count, SocketBinder.GrantedReceiveBuffer(address.Datagrams[0]));
        return new BatchDatagramListener(status, [.. address.Datagrams.Select(CreateWorker)]);

        DatagramWorker CreateWorker(Socket socket)
        {
            var handler = CreateHandler(shared, Transport.Udp, out var counters);
            var batch = new DatagramBatch(options.Udp.Batch, ResponseSize(options), isIPv6, IsWildcard(address.EndPoint));
            return new DatagramWorker(socket, handler, counters, batch, context);
        }
    }

    private PortableDatagramListener CreatePortable(QueryCollaborators shared, Socket socket)
    {
        var handler = CreateHandler(shared, Transport.Udp, out var counters);
        return new PortableDatagramListener(socket, handler, counters, ResponseSize(options), context);
    }

    private StreamLane CreateStreamLane(QueryCollaborators shared) => new(CreateHandler(shared, Transport.Tcp, out _), context.Clock);

    private QueryHandler CreateHandler(QueryCollaborators shared, Transport transport, out LaneCounters counters)
    {
        counters = shared.Statistics.AddLane(transport);
        return new QueryHandler(shared, counters, new LaneHits(collaborators.OpenLane(lanes++)));
    }

    private sealed record BoundAddress(IPEndPoint EndPoint, List<Socket> Datagrams, Socket Stream);
}
