using System.Buffers.Binary;
using Sinkhole.Dns.Records;

namespace Sinkhole.Server.Admission;

/// <summary>
/// The header of the PROXY protocol, version 2, which a proxy puts in front of a datagram, or once in front of a stream, to say who asked it.
/// </summary>
internal readonly record struct ProxyHeader
{
    /// <summary>Octets that tell a header from all else.</summary>
    public const int SignatureLength = 12;

    /// <summary>
    /// The longest header that is taken. Addresses need 52 octets, those of Unix sockets 232; the rest is for what proxies append (certificates'
    /// names, ids of connections), which is passed over.
    /// </summary>
    public const int MaxLength = 2048;

    private const int FixedLength = 16;
    private const int IPv4Length = 12;
    private const int IPv6Length = 36;
    private const int UnixLength = 216;

    /// <summary>Octets of the header, all that is appended among them.</summary>
    public int Length { get; private init; }

    /// <summary>True when it tells an address; false for what the proxy asks itself (LOCAL), and for clients without an address.</summary>
    public bool HasSource { get; private init; }

    /// <summary>The address of the proxy's client.</summary>
    public InternetAddress Source { get; private init; }

    /// <summary>That client's port.</summary>
    public ushort Port { get; private init; }

    /// <summary>True when that client had a connection to the proxy.</summary>
    public bool IsStream { get; private init; }

    // As a DNS header this has opcode 1, which was withdrawn (RFC 3425), so that no query begins with it; as a stream's first message it would
    // have 2,641 questions.
    private static ReadOnlySpan<byte> Signature => "\r\n\r\n\0\r\nQUIT\n"u8;

    /// <summary>Reads what stands at the beginning of octets.</summary>
    public static ProxyReading Read(ReadOnlySpan<byte> octets, out ProxyHeader header)
    {
        header = default;
        if (!octets.StartsWith(Signature[..Math.Min(SignatureLength, octets.Length)]))
        {
            return ProxyReading.None;
        }

        if (octets.Length < FixedLength)
        {
            return ProxyReading.Partial;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(octets[14..]);
        if (length > MaxLength - FixedLength || !IsKnown(octets[12], octets[13], length))
        {
            return ProxyReading.Broken;
        }

        if (octets.Length < FixedLength + length)
        {
            return ProxyReading.Partial;
        }

        header = Read(octets[12], octets[13], octets.Slice(FixedLength, length));
        return ProxyReading.Whole;
    }

    // Version 2; LOCAL, of which nothing else counts, or PROXY with a family and a protocol of the specification and the room they need.
    private static bool IsKnown(byte versionAndCommand, byte familyAndProtocol, int length) => (versionAndCommand, familyAndProtocol) switch
    {
        (0x20, _) => true,
        (0x21, 0x00) => true,
        (0x21, 0x11 or 0x12) => length >= IPv4Length,
        (0x21, 0x21 or 0x22) => length >= IPv6Length,
        (0x21, 0x31 or 0x32) => length >= UnixLength,
        _ => false,
    };

    private static ProxyHeader Read(byte versionAndCommand, byte familyAndProtocol, ReadOnlySpan<byte> addresses)
    {
        var header = new ProxyHeader { Length = FixedLength + addresses.Length, IsStream = (familyAndProtocol & 0xF) == 1 };
        return (versionAndCommand, familyAndProtocol >> 4) switch
        {
            (0x21, 1) => header with
            {
                HasSource = true,
                Source = InternetAddress.FromOctets(addresses[..4]),
                Port = BinaryPrimitives.ReadUInt16BigEndian(addresses[8..]),
            },
            (0x21, 2) => header with
            {
                HasSource = true,
                Source = InternetAddress.FromOctets(addresses[..InternetAddress.Size]),
                Port = BinaryPrimitives.ReadUInt16BigEndian(addresses[32..]),
            },
            _ => header,
        };
    }
}
