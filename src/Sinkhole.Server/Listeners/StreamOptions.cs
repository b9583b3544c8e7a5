namespace Sinkhole.Server.Listeners;

/// <summary>How TCP is served (RFC 7766). A connection that is being answered takes up to 200 KiB, an idle one 4 KiB.</summary>
public sealed record StreamOptions
{
    /// <summary>Connections at once over all addresses; further ones are closed at once. Default 1,024.</summary>
    public int MaxConnections { get; init; } = 1024;

    /// <summary>Connections at once of one client (IPv4 address, IPv6 /64). Default 64.</summary>
    public int MaxConnectionsPerClient { get; init; } = 64;

    /// <summary>Queries of one connection that may wait at once; at the limit nothing more is read from it. Default 100.</summary>
    public int MaxInFlight { get; init; } = 100;

    /// <summary>A connection without a whole query for this long, and none being answered, is closed. Default 10 s (RFC 7766, 6.2.3).</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A client that does not take its responses for this long is cut off. Default 5 s.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Connections the kernel keeps until they are accepted. Default 512.</summary>
    public int Backlog { get; init; } = 512;
}
