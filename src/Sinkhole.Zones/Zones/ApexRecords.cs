using System.Buffers.Binary;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Zones.Zones;

/// <summary>The records of a zone's apex: its SOA, and the NS record that every zone must have though nobody follows it here.</summary>
public static class ApexRecords
{
    // RFC 1035, 3.3.13: MNAME, RNAME and five numbers. No server answers for names of these zones, so none is named.
    private static readonly byte[] NoServer = [9, .. "localhost"u8, 0];
    private static readonly byte[] NoPerson = [6, .. "nobody"u8, 7, .. "invalid"u8, 0];

    /// <summary>The SOA of a version.</summary>
    public static ZoneRecord Soa(IZone zone, uint serial)
    {
        byte[] data = [.. NoServer, .. NoPerson, .. new byte[20]];
        var numbers = data.AsSpan(NoServer.Length + NoPerson.Length);
        BinaryPrimitives.WriteUInt32BigEndian(numbers, serial);
        BinaryPrimitives.WriteUInt32BigEndian(numbers[4..], zone.Timers.Refresh);
        BinaryPrimitives.WriteUInt32BigEndian(numbers[8..], zone.Timers.Retry);
        BinaryPrimitives.WriteUInt32BigEndian(numbers[12..], zone.Timers.Expire);
        BinaryPrimitives.WriteUInt32BigEndian(numbers[16..], zone.Timers.Minimum);
        return new ZoneRecord(zone.Name.Octets, RecordType.Soa, zone.Timers.Ttl, data);
    }

    /// <summary>The NS record.</summary>
    public static ZoneRecord NameServer(IZone zone) => new(zone.Name.Octets, RecordType.NS, zone.Timers.Ttl, NoServer);

    /// <summary>Writes the SOA of a version; false when it does not fit.</summary>
    internal static bool TryWriteSoa(ref MessageWriter writer, IZone zone, uint serial) => TryWrite(ref writer, Soa(zone, serial));

    /// <summary>Writes the NS record; false when it does not fit.</summary>
    internal static bool TryWriteNs(ref MessageWriter writer, IZone zone) => TryWrite(ref writer, NameServer(zone));

    /// <summary>The serial in the SOA of an IXFR's authority section (RFC 1995, 3); false when there is none that can be read.</summary>
    internal static bool TryReadSerial(ref MessageReader reader, MessageHeader header, Span<byte> scratch, out uint serial)
    {
        serial = 0;
        var skip = header.AnswerCount;
        for (var i = 0; i < skip; i++)
        {
            if (!reader.TryReadRecord(scratch, out _))
            {
                return false;
            }
        }

        return header.AuthorityCount > 0 && reader.TryReadRecord(scratch, out var soa) && TryReadSerial(reader, soa, out serial);
    }

    /// <summary>The serial in the RDATA of a SOA.</summary>
    internal static bool TryReadSerial(MessageReader reader, RecordView soa, out uint serial)
    {
        serial = 0;
        Span<byte> scratch = stackalloc byte[NameSpan.MaxLength];
        if (soa.Type != RecordType.Soa
            || !reader.TryReadNameAt(soa.RDataOffset, scratch, out _, out var end)
            || !reader.TryReadNameAt(end, scratch, out _, out end)
            || soa.RDataOffset + soa.RData.Length - end != 20)
        {
            return false;
        }

        serial = BinaryPrimitives.ReadUInt32BigEndian(soa.RData[^20..]);
        return true;
    }

    private static bool TryWrite(ref MessageWriter writer, in ZoneRecord record) =>
        writer.TryWriteRecord(new NameSpan(record.Owner.Span), record.Type, RecordClass.Internet, record.Ttl, record.RData.Span);
}
