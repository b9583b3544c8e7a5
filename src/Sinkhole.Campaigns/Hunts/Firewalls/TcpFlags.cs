namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>Flags of a TCP packet, or of all packets of a flow in one direction.</summary>
[Flags]
internal enum TcpFlags : byte
{
    None = 0,
    Syn = 1,
    Ack = 2,

    /// <summary>Flags of many packets together: SYN with ACK is then what both directions have.</summary>
    IsFlow = 4,
}
