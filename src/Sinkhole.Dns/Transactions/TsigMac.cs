using System.Buffers.Binary;
using System.Security.Cryptography;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;

namespace Sinkhole.Dns.Transactions;

/// <summary>The digest components of RFC 8945, 4.3, and the record that carries the result.</summary>
internal static class TsigMac
{
    /// <summary>Seconds the clocks may differ (RFC 8945, 10: the recommended value).</summary>
    public const ushort Fudge = 300;

    /// <summary>Octets of the longest MAC.</summary>
    public const int MaxMac = 64;

    /// <summary>Longest record: two names of 255 octets, the fixed fields, the longest MAC, six octets of other data.</summary>
    public const int MaxRecord = 255 + 10 + 255 + 16 + MaxMac + 6;

    /// <summary>Adds a MAC that went before, with its length (4.3.1 and 4.3.2).</summary>
    public static void AppendPrior(IncrementalHash hash, ReadOnlySpan<byte> mac)
    {
        Span<byte> length = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)mac.Length);
        hash.AppendData(length);
        hash.AppendData(mac);
    }

    /// <summary>Adds a message as it was before signing: without the TSIG record, not counted, under its original id (4.3.2).</summary>
    public static void AppendMessage(IncrementalHash hash, ReadOnlySpan<byte> message, in TsigRecord record)
    {
        Span<byte> head = stackalloc byte[MessageHeader.Size];
        message[..MessageHeader.Size].CopyTo(head);
        BinaryPrimitives.WriteUInt16BigEndian(head, record.OriginalId);
        BinaryPrimitives.WriteUInt16BigEndian(head[10..], (ushort)(BinaryPrimitives.ReadUInt16BigEndian(head[10..]) - 1));
        hash.AppendData(head);
        hash.AppendData(message[MessageHeader.Size..record.Start]);
    }

    /// <summary>Adds the TSIG variables (4.3.3).</summary>
    public static void AppendVariables(IncrementalHash hash, TsigKey key, in TsigStamp stamp)
    {
        Span<byte> octets = stackalloc byte[18];
        hash.AppendData(key.Name.Octets.Span);
        BinaryPrimitives.WriteUInt16BigEndian(octets, (ushort)RecordClass.Any);
        octets.Slice(2, 4).Clear();
        hash.AppendData(octets[..6]);
        hash.AppendData(TsigAlgorithmText.NameOf(key.Algorithm).Octets.Span);
        WriteTimers(stamp, octets);
        BinaryPrimitives.WriteUInt16BigEndian(octets[8..], (ushort)stamp.Error);
        BinaryPrimitives.WriteUInt16BigEndian(octets[10..], (ushort)(stamp.Other is null ? 0 : 6));
        hash.AppendData(octets[..12]);
        if (stamp.Other is { } other)
        {
            WriteTime(other, octets);
            hash.AppendData(octets[..6]);
        }
    }

    /// <summary>Adds the timers alone, for all but the first message of a stream (4.3.3.1).</summary>
    public static void AppendTimers(IncrementalHash hash, in TsigStamp stamp)
    {
        Span<byte> octets = stackalloc byte[8];
        WriteTimers(stamp, octets);
        hash.AppendData(octets);
    }

    /// <summary>Appends the record to a message and counts it; returns the new length.</summary>
    public static int WriteRecord(Span<byte> message, int length, TsigKey key, in TsigStamp stamp, ReadOnlySpan<byte> mac)
    {
        var at = length;
        key.Name.Octets.Span.CopyTo(message[at..]);
        at += key.Name.Octets.Length;
        BinaryPrimitives.WriteUInt16BigEndian(message[at..], (ushort)RecordType.Tsig);
        BinaryPrimitives.WriteUInt16BigEndian(message[(at + 2)..], (ushort)RecordClass.Any);
        message.Slice(at + 4, 4).Clear();
        var sizeAt = at + 8;
        at += 10;
        var algorithm = TsigAlgorithmText.NameOf(key.Algorithm).Octets.Span;
        algorithm.CopyTo(message[at..]);
        at += algorithm.Length;
        WriteTimers(stamp, message[at..]);
        BinaryPrimitives.WriteUInt16BigEndian(message[(at + 8)..], (ushort)mac.Length);
        mac.CopyTo(message[(at + 10)..]);
        at += 10 + mac.Length;
        message[..2].CopyTo(message[at..]);
        BinaryPrimitives.WriteUInt16BigEndian(message[(at + 2)..], (ushort)stamp.Error);
        BinaryPrimitives.WriteUInt16BigEndian(message[(at + 4)..], (ushort)(stamp.Other is null ? 0 : 6));
        at += 6;
        if (stamp.Other is { } other)
        {
            WriteTime(other, message[at..]);
            at += 6;
        }

        BinaryPrimitives.WriteUInt16BigEndian(message[sizeAt..], (ushort)(at - sizeAt - sizeof(ushort)));
        BinaryPrimitives.WriteUInt16BigEndian(message[10..], (ushort)(BinaryPrimitives.ReadUInt16BigEndian(message[10..]) + 1));
        return at;
    }

    private static void WriteTimers(in TsigStamp stamp, Span<byte> target)
    {
        WriteTime(stamp.Time, target);
        BinaryPrimitives.WriteUInt16BigEndian(target[6..], stamp.Fudge);
    }

    private static void WriteTime(long seconds, Span<byte> target)
    {
        BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)(seconds >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(target[2..], (uint)seconds);
    }
}
