using System.Buffers.Binary;
using Sinkhole.Dns.Records;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Filtering.PolicyZones;

/// <summary>Records that came or went with one version, packed: length of owner (1), type (2), TTL (4), length of RDATA (2), owner, RDATA.</summary>
internal sealed class PolicyZoneChanges(int maxOctets)
{
    private const int Head = 9;

    private byte[] octets = [];
    private int used;

    /// <summary>Records held.</summary>
    public int Count { get; private set; }

    /// <summary>Octets they take.</summary>
    public int Octets => used;

    /// <summary>Adds a record; false when there is no more room.</summary>
    public bool TryAdd(in ZoneRecord record)
    {
        var length = Head + record.Owner.Length + record.RData.Length;
        if (length > maxOctets - used)
        {
            return false;
        }

        if (used + length > octets.Length)
        {
            Array.Resize(ref octets, (int)Math.Min(maxOctets, Math.Max(2L * octets.Length, used + length)));
        }

        var target = octets.AsSpan(used);
        target[0] = (byte)record.Owner.Length;
        BinaryPrimitives.WriteUInt16BigEndian(target[1..], (ushort)record.Type);
        BinaryPrimitives.WriteUInt32BigEndian(target[3..], record.Ttl);
        BinaryPrimitives.WriteUInt16BigEndian(target[7..], (ushort)record.RData.Length);
        record.Owner.Span.CopyTo(target[Head..]);
        record.RData.Span.CopyTo(target[(Head + record.Owner.Length)..]);
        used += length;
        Count++;
        return true;
    }

    /// <summary>The records in the order they were added; each stays good.</summary>
    public IEnumerable<ZoneRecord> Read()
    {
        for (var at = 0; at < used;)
        {
            var record = ReadAt(at);
            at += Head + record.Owner.Length + record.RData.Length;
            yield return record;
        }
    }

    /// <summary>Gives back room that was taken ahead.</summary>
    public void Trim() => Array.Resize(ref octets, used);

    private ZoneRecord ReadAt(int at)
    {
        var head = octets.AsSpan(at, Head);
        var data = BinaryPrimitives.ReadUInt16BigEndian(head[7..]);
        return new ZoneRecord(
            octets.AsMemory(at + Head, head[0]),
            (RecordType)BinaryPrimitives.ReadUInt16BigEndian(head[1..]),
            BinaryPrimitives.ReadUInt32BigEndian(head[3..]),
            octets.AsMemory(at + Head + head[0], data));
    }
}
