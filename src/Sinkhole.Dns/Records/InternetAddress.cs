using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sinkhole.Dns.Records;

/// <summary>
/// An IPv4 or IPv6 address as a value of 16 octets, IPv4 in its mapped form (RFC 4291, 2.5.5.2), so that both kinds fit one field,
/// one key and one comparison.
/// </summary>
/// <param name="High">The first eight octets, most significant first.</param>
/// <param name="Low">The last eight octets.</param>
public readonly record struct InternetAddress(ulong High, ulong Low) : IComparable<InternetAddress>
{
    /// <summary>Octets of the value's own form.</summary>
    public const int Size = 16;

    private const int Groups = 8;
    private const ulong MappedPrefix = 0x0000_FFFF_0000_0000;

    /// <summary>True for an IPv4 address.</summary>
    public bool IsIPv4 => High == 0 && Low >> 32 == MappedPrefix >> 32;

    /// <summary>True for 127.0.0.0/8 and ::1.</summary>
    public bool IsLoopback => IsIPv4 ? (byte)(Low >> 24) == 127 : High == 0 && Low == 1;

    /// <summary>True for 0.0.0.0 and ::.</summary>
    public bool IsUnspecified => IsIPv4 ? (uint)Low == 0 : High == 0 && Low == 0;

    public static bool operator <(InternetAddress left, InternetAddress right) => left.CompareTo(right) < 0;

    public static bool operator >(InternetAddress left, InternetAddress right) => left.CompareTo(right) > 0;

    public static bool operator <=(InternetAddress left, InternetAddress right) => left.CompareTo(right) <= 0;

    public static bool operator >=(InternetAddress left, InternetAddress right) => left.CompareTo(right) >= 0;

    /// <summary>An IPv4 address from its number in host order: 0x7F000001 is 127.0.0.1.</summary>
    public static InternetAddress FromIPv4(uint address) => new(0, MappedPrefix | address);

    /// <summary>Reads 4 or 16 octets in network order; any other count is a mistake of the caller.</summary>
    public static InternetAddress FromOctets(ReadOnlySpan<byte> octets) => octets.Length == 4
        ? FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(octets))
        : new(BinaryPrimitives.ReadUInt64BigEndian(octets), BinaryPrimitives.ReadUInt64BigEndian(octets[8..]));

    /// <summary>The value of a framework address; scope ids are dropped.</summary>
    public static InternetAddress From(IPAddress address)
    {
        Span<byte> octets = stackalloc byte[Size];
        address.TryWriteBytes(octets, out var written);
        return FromOctets(octets[..written]);
    }

    /// <summary>Reads an address in its usual text; IPv4 only as four decimal octets without leading zeros.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out InternetAddress address)
    {
        address = default;
        var good = text.IndexOfAny("%[]/ ") < 0 && IPAddress.TryParse(text, out var parsed)
            && (parsed.AddressFamily != AddressFamily.InterNetwork || text.SequenceEqual(parsed.ToString()));
        if (good)
        {
            address = From(IPAddress.Parse(text));
        }

        return good;
    }

    /// <summary>Writes the 16 octets of the mapped form.</summary>
    public void WriteMapped(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target, High);
        BinaryPrimitives.WriteUInt64BigEndian(target[8..], Low);
    }

    /// <summary>The framework's address, of the right family.</summary>
    public IPAddress ToIPAddress()
    {
        Span<byte> octets = stackalloc byte[Size];
        WriteMapped(octets);
        return new IPAddress(IsIPv4 ? octets[12..] : octets);
    }

    /// <inheritdoc/>
    public int CompareTo(InternetAddress other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    /// <summary>The address in its usual text: RFC 5952 for IPv6, its groups always in hexadecimal.</summary>
    public override string ToString() => IsIPv4 ? ToIPAddress().ToString() : FormatIPv6();

    private string FormatIPv6()
    {
        // The framework prints the last two groups of some addresses (::/96, ISATAP) as four decimal octets.
        var (gapStart, gapEnd) = FindLongestGap();
        var text = new StringBuilder(39);
        for (var i = 0; i < Groups; i++)
        {
            if (i == gapStart)
            {
                text.Append("::");
            }

            if (i >= gapStart && i < gapEnd)
            {
                continue;
            }

            if (i > 0 && i != gapEnd)
            {
                text.Append(':');
            }

            text.Append(CultureInfo.InvariantCulture, $"{Group(i):x}");
        }

        return text.ToString();
    }

    private (int Start, int End) FindLongestGap()
    {
        // RFC 5952, 4.2: the longest run of zero groups, the first of equals, never a lone one.
        var best = (Start: -1, End: -1);
        var start = 0;
        for (var i = 0; i < Groups; i++)
        {
            if (Group(i) != 0)
            {
                start = i + 1;
            }
            else if (i > start && i + 1 - start > best.End - best.Start)
            {
                best = (start, i + 1);
            }
        }

        return best;
    }

    private ushort Group(int index) => (ushort)((index < 4 ? High : Low) >> (48 - (16 * (index & 3))));
}
