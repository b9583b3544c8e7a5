using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Findings;

/// <summary>
/// Digests of events to tell them apart by: 128 bits of SHA-256, since whoever could make two events meet could hide one of them.
/// </summary>
internal static class EventKey
{
    // A name of 255 octets with each escaped, twice, a sensor, and the fixed fields.
    private const int MaxOctets = 4096;
    private const int TextOctets = 1400;

    /// <summary>Of all a line says: equal for the same line in two files.</summary>
    public static UInt128 Whole(LogEvent found)
    {
        var buffer = new byte[MaxOctets];
        var at = Fixed(buffer, found, found.Time.UtcTicks);
        buffer[at++] = (byte)found.Stage;
        at += Text(buffer.AsSpan(at), found.Sensor);
        at += found switch
        {
            QueryEvent query => Text(buffer.AsSpan(at), query.AskedName),
            ConnectionEvent connection => Counts(buffer.AsSpan(at), connection),
            _ => 0,
        };
        return Digest(buffer.AsSpan(0, at));
    }

    /// <summary>Of what the lines of one event have in common, time and port apart, in one span of time.</summary>
    public static UInt128 Shared(LogEvent found, long span)
    {
        var buffer = new byte[MaxOctets];
        return Digest(buffer.AsSpan(0, Fixed(buffer, found with { ClientPort = null }, span, withType: false)));
    }

    private static int Fixed(byte[] buffer, LogEvent found, long time, bool withType = true)
    {
        BinaryPrimitives.WriteInt64BigEndian(buffer, time);
        found.Client.WriteMapped(buffer.AsSpan(8));
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(24), found.ClientPort ?? -1);
        var at = 28;
        switch (found)
        {
            case QueryEvent query:
                buffer[at++] = 1;
                BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(at), withType && query.Type is { } type ? (int)type : -1);
                at += 4;
                return at + Text(buffer.AsSpan(at), query.Name);
            case ConnectionEvent connection:
                buffer[at++] = 2;
                connection.Destination.WriteMapped(buffer.AsSpan(at));
                at += InternetAddress.Size;
                BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(at), connection.DestinationPort ?? -1);
                BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(at + 4), connection.Protocol ?? -1);
                return at + 8;
            default:
                return at;
        }
    }

    private static int Counts(Span<byte> target, ConnectionEvent connection)
    {
        BinaryPrimitives.WriteInt64BigEndian(target, connection.Octets ?? -1);
        BinaryPrimitives.WriteInt64BigEndian(target[8..], connection.Packets ?? -1);
        BinaryPrimitives.WriteInt64BigEndian(target[16..], connection.Duration?.Ticks ?? -1);
        target[24] = (byte)connection.Action;
        return 25;
    }

    // With its length in front, so that no two texts run into each other.
    private static int Text(Span<byte> target, string text)
    {
        Encoding.UTF8.TryGetBytes(text.AsSpan(0, Math.Min(text.Length, TextOctets / 3)), target[2..], out var length);
        BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)length);
        return length + 2;
    }

    private static UInt128 Digest(ReadOnlySpan<byte> octets)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(octets, digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }
}
