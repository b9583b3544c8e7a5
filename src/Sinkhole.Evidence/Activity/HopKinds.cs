namespace Sinkhole.Evidence.Activity;

/// <summary>
/// Kinds of machines, by the hop limit (in IPv4: TTL) with which their packets arrived: systems send with 32, 64, 128 or 255, and each router on
/// the way takes one off.
/// </summary>
[Flags]
public enum HopKinds
{
    /// <summary>Not known: a stream, a proxy's datagram, or one that was not looked at.</summary>
    None = 0,

    /// <summary>Sent with 32 on the same segment.</summary>
    From32 = 0x01,

    /// <summary>Sent with 64 on the same segment: Linux, Android, Apple's systems.</summary>
    From64 = 0x02,

    /// <summary>Sent with 128 on the same segment: Windows.</summary>
    From128 = 0x04,

    /// <summary>Sent with 255 on the same segment: network devices.</summary>
    From255 = 0x08,

    /// <summary>Sent with 32 behind a router.</summary>
    Routed32 = 0x10,

    /// <summary>Sent with 64 behind a router.</summary>
    Routed64 = 0x20,

    /// <summary>Sent with 128 behind a router.</summary>
    Routed128 = 0x40,

    /// <summary>Sent with 255 behind a router.</summary>
    Routed255 = 0x80,
}
