using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Sinkhole.Benchmarks.Pauses;

/// <summary>Takes the events out of a trace's blocks: descriptions of events first, then the events that refer to them by number.</summary>
internal sealed class NetTraceBlocks(Action<TraceEvent> take)
{
    private const int CompressedHeaders = 1;
    private const int ActivityOctets = 16;

    private readonly Dictionary<int, int> runtimeEvents = [];

    /// <summary>Of the clock that timestamps come from.</summary>
    public long TicksPerSecond { get; set; } = 1_000_000_000;

    /// <summary>Reads a block of a type; those without events are passed over.</summary>
    public void Read(string type, byte[] block)
    {
        var isMetadata = string.Equals(type, "MetadataBlock", StringComparison.Ordinal);
        if (!isMetadata && !string.Equals(type, "EventBlock", StringComparison.Ordinal))
        {
            return;
        }

        if ((BinaryPrimitives.ReadUInt16LittleEndian(block.AsSpan(2)) & CompressedHeaders) == 0)
        {
            throw new InvalidDataException("Only blocks with compressed headers are read; the runtime writes no others.");
        }

        var cursor = new Cursor { Octets = block, Position = BinaryPrimitives.ReadUInt16LittleEndian(block) };
        var header = default(EventHeader);
        while (cursor.Position < block.Length)
        {
            ReadHeader(ref cursor, ref header);
            var payload = block.AsMemory(cursor.Position, header.PayloadSize);
            cursor.Position += header.PayloadSize;
            if (isMetadata)
            {
                Describe(payload.Span);
            }
            else if (runtimeEvents.TryGetValue(header.MetadataId, out var id))
            {
                take(new TraceEvent(id, header.ThreadId, (long)((BigInteger)header.Timestamp * 1_000_000_000 / TicksPerSecond), payload));
            }
        }
    }

    // What a header does not hold is as in the event before it.
    private static void ReadHeader(ref Cursor cursor, ref EventHeader header)
    {
        var flags = (HeaderParts)cursor.ReadByte();
        if (flags.HasFlag(HeaderParts.Metadata))
        {
            header.MetadataId = (int)cursor.ReadNumber();
        }

        if (flags.HasFlag(HeaderParts.Capture))
        {
            cursor.ReadNumber();
            cursor.ReadNumber();
            cursor.ReadNumber();
        }

        header.ThreadId = flags.HasFlag(HeaderParts.Thread) ? cursor.ReadNumber() : header.ThreadId;
        if (flags.HasFlag(HeaderParts.Stack))
        {
            cursor.ReadNumber();
        }

        header.Timestamp += (long)cursor.ReadNumber();
        cursor.Position += (flags.HasFlag(HeaderParts.Activity) ? ActivityOctets : 0) + (flags.HasFlag(HeaderParts.RelatedActivity) ? ActivityOctets : 0);
        header.PayloadSize = flags.HasFlag(HeaderParts.PayloadSize) ? (int)cursor.ReadNumber() : header.PayloadSize;
    }

    // Its number, its provider's name, the event's number; what follows describes fields that are known here.
    private void Describe(ReadOnlySpan<byte> metadata)
    {
        var text = MemoryMarshal.Cast<byte, char>(metadata[4..]);
        var end = text.IndexOf('\0');
        if (end >= 0 && text[..end].SequenceEqual(EventPipeSession.RuntimeProvider))
        {
            runtimeEvents[BinaryPrimitives.ReadInt32LittleEndian(metadata)] = BinaryPrimitives.ReadInt32LittleEndian(metadata[(4 + (2 * (end + 1)))..]);
        }
    }

    [Flags]
    private enum HeaderParts
    {
        None = 0,
        Metadata = 1,
        Capture = 2,
        Thread = 4,
        Stack = 8,
        Activity = 16,
        RelatedActivity = 32,
        Sorted = 64,
        PayloadSize = 128,
    }

    private struct EventHeader
    {
        public int MetadataId;
        public int PayloadSize;
        public ulong ThreadId;
        public long Timestamp;
    }

    private struct Cursor
    {
        public byte[] Octets;
        public int Position;

        public byte ReadByte() => Octets[Position++];

        /// <summary>Seven bits an octet, the lowest first.</summary>
        public ulong ReadNumber()
        {
            ulong value = 0;
            for (var shift = 0; shift < 64; shift += 7)
            {
                var octet = ReadByte();
                value |= (ulong)(octet & 0x7F) << shift;
                if (octet < 0x80)
                {
                    break;
                }
            }

            return value;
        }
    }
}
