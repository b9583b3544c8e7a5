namespace Sinkhole.Resolution.Forwarding;

/// <summary>Bounds on the sockets that ask upstreams.</summary>
public sealed record SocketExchangeOptions
{
    /// <summary>Sockets open at a time; 2,048 by default, of the 64,512 ports there are. More wait for one to close.</summary>
    public int MaxSockets { get; init; } = 2048;

    /// <summary>The lowest source port; 1,024 by default.</summary>
    public int MinPort { get; init; } = 1024;

    /// <summary>The highest source port; 65,535 by default.</summary>
    public int MaxPort { get; init; } = ushort.MaxValue;
}
