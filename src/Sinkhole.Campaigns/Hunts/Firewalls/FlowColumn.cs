namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>What a column of nfdump's CSV holds.</summary>
internal enum FlowColumn
{
    Start,
    Duration,
    Source,
    Destination,
    SourcePort,
    DestinationPort,
    Protocol,
    Flags,
    Packets,
    Octets,
    Flows,
}
