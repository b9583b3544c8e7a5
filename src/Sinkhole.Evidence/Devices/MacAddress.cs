using System.Buffers.Binary;

namespace Sinkhole.Evidence.Devices;

/// <summary>The hardware address of an Ethernet or Wi-Fi interface: what tells one machine from another while it keeps it.</summary>
public readonly record struct MacAddress
{
    /// <summary>Octets of an address.</summary>
    public const int Size = 6;

    private const ulong Mask = 0xFFFF_FFFF_FFFF;
    private const ulong LocalBit = 0x0200_0000_0000;
    private const ulong GroupBit = 0x0100_0000_0000;
    private const int TextLength = 17;

    private MacAddress(ulong value) => Value = value;

    /// <summary>The octets as a number, the first most significant.</summary>
    public ulong Value { get; }

    /// <summary>True when no manufacturer gave the address: phones and laptops make such ones up, for each network or each day.</summary>
    public bool IsLocallyAdministered => (Value & LocalBit) != 0;

    /// <summary>True for broadcast and multicast, which no interface has for its own.</summary>
    public bool IsGroup => (Value & GroupBit) != 0;

    /// <summary>True for six zeros, which systems write where they know of none.</summary>
    public bool IsZero => Value == 0;

    /// <summary>The address of a number; bits above the 48th are dropped.</summary>
    public static MacAddress FromValue(ulong value) => new(value & Mask);

    /// <summary>Takes exactly six octets.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out MacAddress address)
    {
        address = octets.Length == Size
            ? new MacAddress(((ulong)BinaryPrimitives.ReadUInt16BigEndian(octets) << 32) | BinaryPrimitives.ReadUInt32BigEndian(octets[2..]))
            : default;
        return octets.Length == Size;
    }

    /// <summary>Reads six octets in hexadecimal of any case, all parted by colons, all by hyphens, or not at all; nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out MacAddress address)
    {
        Span<byte> octets = stackalloc byte[Size];
        address = default;
        return HexOctets.TryRead(text, octets, out var count) && count == Size && TryRead(octets, out address);
    }

    /// <summary>The address in lower case with colons.</summary>
    public override string ToString() => string.Create(TextLength, Value, static (text, value) =>
    {
        Span<byte> octets = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(octets, value);
        HexOctets.Write(octets[2..], text);
    });
}
