using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>The two ends of a connection; a port is null when there is none or the log does not show it.</summary>
/// <param name="Source">Who began it.</param>
/// <param name="SourcePort">The source's port.</param>
/// <param name="Destination">Whom it was for.</param>
/// <param name="DestinationPort">The destination's port.</param>
internal readonly record struct ConnectionEnds(InternetAddress Source, ushort? SourcePort, InternetAddress Destination, ushort? DestinationPort)
{
    /// <summary>True when both ports are known.</summary>
    public bool HasPorts => SourcePort is not null && DestinationPort is not null;

    /// <summary>The same ends the other way round.</summary>
    public ConnectionEnds Reversed => this with { Source = Destination, SourcePort = DestinationPort, Destination = Source, DestinationPort = SourcePort };
}
