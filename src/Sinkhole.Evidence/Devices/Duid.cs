using System.Buffers.Binary;

namespace Sinkhole.Evidence.Devices;

/// <summary>A DHCP unique identifier (RFC 8415, 11): what a DHCPv6 client calls itself by, whatever interface it uses.</summary>
public sealed class Duid : IEquatable<Duid>
{
    /// <summary>RFC 8415, 11.1: a type of two octets and 1 to 128 more.</summary>
    public const int MaxOctets = 130;

    private const int MinOctets = 3;
    private const ushort LinkLayerTime = 1;
    private const ushort LinkLayer = 3;
    private const ushort Ethernet = 1;

    private readonly byte[] octets;

    private Duid(byte[] octets) => this.octets = octets;

    /// <summary>The octets as they travel.</summary>
    public ReadOnlySpan<byte> Octets => octets;

    /// <summary>Takes octets of a length a DUID may have.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out Duid? duid)
    {
        duid = octets.Length is >= MinOctets and <= MaxOctets ? new Duid(octets.ToArray()) : null;
        return duid is not null;
    }

    /// <summary>Reads hexadecimal octets, parted by colons, by hyphens, or not at all.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Duid? duid)
    {
        Span<byte> read = stackalloc byte[MaxOctets];
        duid = null;
        return HexOctets.TryRead(text, read, out var count) && TryRead(read[..count], out duid);
    }

    /// <summary>The Ethernet address inside, which DUIDs made from one hold (RFC 8415, 11.2 and 11.4).</summary>
    public bool TryFindMac(out MacAddress address)
    {
        address = default;
        if (octets.Length < 4 || BinaryPrimitives.ReadUInt16BigEndian(octets.AsSpan(2)) != Ethernet)
        {
            return false;
        }

        return BinaryPrimitives.ReadUInt16BigEndian(octets) switch
        {
            LinkLayerTime when octets.Length > 8 => MacAddress.TryRead(octets.AsSpan(8), out address),
            LinkLayer => MacAddress.TryRead(octets.AsSpan(4), out address),
            _ => false,
        };
    }

    /// <inheritdoc/>
    public bool Equals(Duid? other) => other is not null && octets.AsSpan().SequenceEqual(other.octets);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Duid);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(octets);
        return hash.ToHashCode();
    }

    /// <summary>The octets in lower case with colons.</summary>
    public override string ToString() =>
        string.Create((3 * octets.Length) - 1, octets, static (text, octets) => HexOctets.Write(octets, text));
}
