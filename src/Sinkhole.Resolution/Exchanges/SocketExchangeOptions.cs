namespace Sinkhole.Resolution.Exchanges;

/// <summary>Bounds on the sockets that ask upstreams.</summary>
public sealed record SocketExchangeOptions
{
    /// <summary>UDP sockets that may wait for an answer at a time; 8,192 by default. Who asks for more is told so at once.</summary>
    public int MaxSockets { get; init; } = 8192;

    /// <summary>TCP connections at a time; 512 by default. More wait for one to close.</summary>
    public int MaxConnections { get; init; } = 512;

    /// <summary>Threads that wait for answers over UDP; 0: one per core.</summary>
    public int Lanes { get; init; }

    /// <summary>Never use the batched sockets of Linux, but one fresh managed socket for each query.</summary>
    public bool Portable { get; init; }

    /// <summary>
    /// The fewest ports the system must have for queries to leave from ports that it draws (14 bits); with fewer, each query has its port
    /// drawn out of <see cref="MinPort"/> to <see cref="MaxPort"/> instead, which costs a new socket.
    /// </summary>
    public int LeastSystemPorts { get; init; } = 16_384;

    /// <summary>The lowest source port drawn here; 1,024 by default.</summary>
    public int MinPort { get; init; } = 1024;

    /// <summary>The highest source port drawn here; 65,535 by default.</summary>
    public int MaxPort { get; init; } = ushort.MaxValue;
}
