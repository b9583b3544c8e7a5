using System.Buffers.Binary;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Zones.Zones;

/// <summary>Writes the records of a zone's apex: its SOA, and the NS record that every zone must have though nobody follows it here.</summary>
internal static class ApexRecords
{
    // RFC 1035, 3.3.13: MNAME, RNAME and five numbers. No server answers for names of these zones, so none is named.
    private static readonly byte[] NoServer = [9, .. "localhost"u8, 0];
    private static readonly byte[] NoPerson = [6, .. "nobody"u8, 7, .. "invalid"u8, 0];

    /// <summary>Writes the SOA of a version; false when it does not fit.</summary>
    public static bool TryWriteSoa(ref MessageWriter writer, IZone zone, uint serial)
    {
        Span<byte> data = stackalloc byte[NoServer.Length + NoPerson.Length + 20];
        NoServer.CopyTo(data);
        NoPerson.CopyTo(data[NoServer.Length..]);
        var numbers = data[(NoServer.Length + NoPerson.Length)..];
        BinaryPrimitives.WriteUInt32BigEndian(numbers, serial);
        BinaryPrimitives.WriteUInt32BigEndian(numbers[4..], zone.Timers.Refresh);
        BinaryPrimitives.WriteUInt32BigEndian(numbers[8..], zone.Timers.Retry);
        BinaryPrimitives.WriteUInt32BigEndian(numbers[12..], zone.Timers.Expire);
        BinaryPrimitives.WriteUInt32BigEndian(numbers[16..], zone.Timers.Minimum);
        return writer.TryWriteRecord(zone.Name.Span, RecordType.Soa, RecordClass.Internet, zone.Timers.Ttl, data);
    }

    /// <summary>Writes the NS record; false when it does not fit.</summary>
    public static bool TryWriteNs(ref MessageWriter writer, IZone zone) =>
        writer.TryWriteRecord(zone.Name.Span, RecordType.NS, RecordClass.Internet, zone.Timers.Ttl, NoServer);

    /// <summary>The serial in the SOA of an IXFR's authority section (RFC 1995, 3); false when there is none that can be read.</summary>
    public static bool TryReadSerial(ref MessageReader reader, MessageHeader header, Span<byte> scratch, out uint serial)
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
    public static bool TryReadSerial(MessageReader reader, RecordView soa, out uint serial)
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
}
