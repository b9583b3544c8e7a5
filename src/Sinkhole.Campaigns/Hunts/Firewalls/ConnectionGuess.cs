using Sinkhole.Campaigns.Hunts.Logs;

namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>
/// Finds out who began a connection of which one packet or flow is shown. Whoever only answers a listed address, a scanned server, has not
/// connected to it: ends are turned round so that the source began.
/// </summary>
internal readonly record struct ConnectionGuess(ConnectionEnds Ends, Initiator Initiator)
{
    // Ports below are those of services (RFC 6335, 6: System Ports).
    private const ushort FirstOtherPort = 1024;

    /// <summary>A TCP packet or flow by its flags.</summary>
    public static ConnectionGuess OfTcp(ConnectionEnds ends, TcpFlags flags) => (flags & (TcpFlags.Syn | TcpFlags.Ack)) switch
    {
        TcpFlags.Syn => new(ends, Initiator.Logged),

        // The second step of a handshake.
        TcpFlags.Syn | TcpFlags.Ack when (flags & TcpFlags.IsFlow) == 0 => new(ends.Reversed, Initiator.Logged),
        _ => OfPorts(ends),
    };

    /// <summary>An ICMP packet by its type: an echo reply answers an echo request. Null for reports of errors, which are no connections.</summary>
    public static ConnectionGuess? OfIcmp(ConnectionEnds ends, int? type) => type switch
    {
        null => new ConnectionGuess(ends, Initiator.Unknown),

        // Echo request and reply, of ICMP (RFC 792) and ICMPv6 (RFC 4443, 4).
        8 or 128 => new ConnectionGuess(ends, Initiator.Logged),
        0 or 129 => new ConnectionGuess(ends.Reversed, Initiator.Logged),

        // Timestamp and address mask requests.
        13 or 17 => new ConnectionGuess(ends, Initiator.Logged),
        _ => null,
    };

    /// <summary>Anything else by its ports: services wait on the low ones.</summary>
    public static ConnectionGuess OfPorts(ConnectionEnds ends) => (ends.SourcePort < FirstOtherPort, ends.DestinationPort < FirstOtherPort) switch
    {
        (true, false) when ends.DestinationPort is not null => new(ends.Reversed, Initiator.GuessedFromPorts),
        (false, true) when ends.SourcePort is not null => new(ends, Initiator.GuessedFromPorts),
        _ => new(ends, Initiator.Unknown),
    };
}
