using System.Buffers.Binary;
using Sinkhole.Dns.Records;

namespace Sinkhole.Server.Queries;

/// <summary>Walks the records a rule answers with: type, TTL, length and uncompressed RDATA, one behind the other.</summary>
internal ref struct LocalRecords(ReadOnlySpan<byte> octets)
{
    /// <summary>Octets before the RDATA of each.</summary>
    public const int Head = 8;

    private ReadOnlySpan<byte> rest = octets;

    /// <summary>Type of the current record.</summary>
    public RecordType Type { get; private set; }

    /// <summary>Its TTL.</summary>
    public uint Ttl { get; private set; }

    /// <summary>Its RDATA.</summary>
    public ReadOnlySpan<byte> RData { get; private set; }

    /// <summary>Writes one record in this form and returns its octets.</summary>
    public static ReadOnlySpan<byte> Write(Span<byte> target, RecordType type, uint ttl, ReadOnlySpan<byte> data)
    {
        BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)type);
        BinaryPrimitives.WriteUInt32BigEndian(target[2..], ttl);
        BinaryPrimitives.WriteUInt16BigEndian(target[6..], (ushort)data.Length);
        data.CopyTo(target[Head..]);
        return target[..(Head + data.Length)];
    }

    /// <summary>Goes to the next record; false at the end, also of octets that make no sense.</summary>
    public bool MoveNext()
    {
        if (rest.Length < Head || rest.Length - Head < BinaryPrimitives.ReadUInt16BigEndian(rest[6..]))
        {
            return false;
        }

        Type = (RecordType)BinaryPrimitives.ReadUInt16BigEndian(rest);
        Ttl = BinaryPrimitives.ReadUInt32BigEndian(rest[2..]);
        RData = rest.Slice(Head, BinaryPrimitives.ReadUInt16BigEndian(rest[6..]));
        rest = rest[(Head + RData.Length)..];
        return true;
    }
}
