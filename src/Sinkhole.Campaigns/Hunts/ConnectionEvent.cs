using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts;

/// <summary>A connection, packet or flow found in the log of a firewall or router; what the log does not show is null.</summary>
public sealed record ConnectionEvent : LogEvent
{
    /// <summary>Whom it was for.</summary>
    public required InternetAddress Destination { get; init; }

    /// <summary>The destination's port.</summary>
    public ushort? DestinationPort { get; init; }

    /// <summary>Number of the IP protocol.</summary>
    public byte? Protocol { get; init; }

    /// <summary>Whether it was let through.</summary>
    public ConnectionAction Action { get; init; }

    /// <summary>How sure it is that the client began it.</summary>
    public Initiator Initiator { get; init; }

    /// <summary>Octets counted.</summary>
    public long? Octets { get; init; }

    /// <summary>Packets counted.</summary>
    public long? Packets { get; init; }

    /// <summary>Flows or hits the line stands for.</summary>
    public long? Flows { get; init; }

    /// <summary>How long it lasted.</summary>
    public TimeSpan? Duration { get; init; }
}
