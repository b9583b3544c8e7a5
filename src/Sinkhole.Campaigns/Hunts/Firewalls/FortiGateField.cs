namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>The fields of a FortiGate log that a hunt needs.</summary>
internal enum FortiGateField
{
    Date,
    Time,
    Zone,
    EventTime,
    Kind,
    SubKind,
    EventKind,
    Device,
    Source,
    SourcePort,
    Destination,
    DestinationPort,
    Protocol,
    Session,
    Action,
    Duration,
    SentOctets,
    ReceivedOctets,
    SentPackets,
    ReceivedPackets,
    Name,
    Type,
    Addresses,
}
