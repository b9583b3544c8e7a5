using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sinkhole.Server.Listeners;

/// <summary>
/// What the kernel tells beside a datagram (cmsg(3)): first, where that is asked for, the address it came to, which sent back is the address a
/// response leaves from (ip(7), ipv6(7)); then, where that is asked for, its hop limit.
/// </summary>
/// <param name="isIPv6">The family of the socket.</param>
/// <param name="keepsSource">True when the socket was asked for the address a datagram came to.</param>
internal readonly unsafe struct ControlMessages(bool isIPv6, bool keepsSource)
{
    /// <summary>Room for both: of IPv6, 40 and 24 octets.</summary>
    public const int Size = 64;

    // struct cmsghdr: length, level, type; what follows begins and ends on multiples of 8.
    private const int HeaderSize = 16;
    private const int LevelOffset = 8;
    private const int TypeOffset = 12;
    private const int Alignment = 8;

    // in_pktinfo has 12 octets, the interface first; in6_pktinfo 20, an address of 16 first.
    private const int IPv4SourceSpace = HeaderSize + 16;
    private const int IPv6SourceSpace = HeaderSize + 24;
    private const int IPv6InterfaceOffset = HeaderSize + 16;

    // linux/in.h, linux/in6.h: asked for with IP_RECVTTL and IPV6_RECVHOPLIMIT, told as IP_TTL and IPV6_HOPLIMIT; all an int.
    private const int IPLevel = 0;
    private const int IPReceiveTtl = 12;
    private const int IPTtl = 2;
    private const int IPv6Level = 41;
    private const int IPv6ReceiveHopLimit = 51;
    private const int IPv6HopLimit = 52;
    private const int LimitSize = sizeof(int);

    private int SourceSpace => (keepsSource, isIPv6) switch
    {
        (false, _) => 0,
        (true, false) => IPv4SourceSpace,
        (true, true) => IPv6SourceSpace,
    };

    /// <summary>The room to give the kernel.</summary>
    public nuint Room(bool withHopLimit) => withHopLimit ? Size : (nuint)SourceSpace;

    /// <summary>Asks the kernel for hop limits, or no longer. A kernel that has none tells none: nothing else depends on it.</summary>
    public void AskForHopLimit(SafeHandle socket, bool isWanted)
    {
        var value = isWanted ? 1 : 0;
        LibC.SetOption(socket, isIPv6 ? IPv6Level : IPLevel, isIPv6 ? IPv6ReceiveHopLimit : IPReceiveTtl, &value, sizeof(int));
    }

    /// <summary>The hop limit among the messages of so many octets; 0 when it is not there.</summary>
    public byte HopLimit(byte* control, nuint length)
    {
        for (nuint at = 0; at + HeaderSize + LimitSize <= length;)
        {
            var size = Unsafe.ReadUnaligned<nuint>(control + at);
            if (size < HeaderSize || size > length - at)
            {
                break;
            }

            var level = Unsafe.ReadUnaligned<int>(control + at + LevelOffset);
            var type = Unsafe.ReadUnaligned<int>(control + at + TypeOffset);
            if ((level, type) == (isIPv6 ? (IPv6Level, IPv6HopLimit) : (IPLevel, IPTtl)))
            {
                return control[at + HeaderSize];
            }

            at += (size + Alignment - 1) & ~(nuint)(Alignment - 1);
        }

        return 0;
    }

    /// <summary>Makes of the messages of a query those of its response, and says how many octets these are: its source, and not the query's hop limit.</summary>
    public nuint MakeReply(byte* control, nuint length)
    {
        if (length < (nuint)SourceSpace || !keepsSource)
        {
            return 0;
        }

        // The interface is left to routing, but link-local addresses mean nothing without theirs (RFC 4007, 6).
        if (!isIPv6)
        {
            Unsafe.WriteUnaligned(control + HeaderSize, 0);
        }
        else if (control[HeaderSize] != 0xFE || (control[HeaderSize + 1] & 0xC0) != 0x80)
        {
            Unsafe.WriteUnaligned(control + IPv6InterfaceOffset, 0);
        }

        return (nuint)SourceSpace;
    }
}
