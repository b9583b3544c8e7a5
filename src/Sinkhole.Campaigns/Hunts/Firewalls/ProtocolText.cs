using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Dns.Names;

namespace Sinkhole.Campaigns.Hunts.Firewalls;

/// <summary>Names of IP protocols as firewalls write them, and their numbers (IANA registry "Protocol Numbers").</summary>
internal static class ProtocolText
{
    public const byte Icmp = 1;
    public const byte Tcp = 6;
    public const byte Udp = 17;
    public const byte IcmpV6 = 58;

    /// <summary>The number of a protocol by name or number; null when it is none that is known.</summary>
    public static byte? Parse(ReadOnlySpan<byte> text)
    {
        if (AsciiFold.EqualsFolded(text, "tcp"u8))
        {
            return Tcp;
        }

        if (AsciiFold.EqualsFolded(text, "udp"u8))
        {
            return Udp;
        }

        if (AsciiFold.EqualsFolded(text, "icmp"u8))
        {
            return Icmp;
        }

        if (AsciiFold.EqualsFolded(text, "icmpv6"u8) || AsciiFold.EqualsFolded(text, "icmp6"u8) || AsciiFold.EqualsFolded(text, "ipv6-icmp"u8))
        {
            return IcmpV6;
        }

        return LogAddress.TryParseNumber(text, 3, out var number) && number <= byte.MaxValue ? (byte)number : OtherNames(text);
    }

    /// <summary>The name of a protocol for people, or its number.</summary>
    public static string Format(byte protocol) => protocol switch
    {
        Icmp => "icmp",
        Tcp => "tcp",
        Udp => "udp",
        IcmpV6 => "icmpv6",
        47 => "gre",
        50 => "esp",
        132 => "sctp",
        _ => protocol.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static byte? OtherNames(ReadOnlySpan<byte> text)
    {
        if (AsciiFold.EqualsFolded(text, "gre"u8))
        {
            return 47;
        }

        if (AsciiFold.EqualsFolded(text, "esp"u8))
        {
            return 50;
        }

        return AsciiFold.EqualsFolded(text, "sctp"u8) ? 132 : null;
    }
}
