using System.Buffers.Binary;
using System.Security.Cryptography;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>
/// Writes records as rows come, so that no row is held in memory. A detail record stands before the first entry that names it.
/// Entry: flags, row (4), detail place (4, when flagged), canonical wire name. Detail: flag, length (2), rule sheet.
/// </summary>
internal sealed class RecordWriter : IRowTarget, IDisposable
{
    /// <summary>The two bits of <see cref="Reach"/> in an entry's flags.</summary>
    public const byte ReachMask = 3;

    /// <summary>The entry names a detail.</summary>
    public const byte HasDetail = 4;

    /// <summary>The record is a detail.</summary>
    public const byte IsDetail = 0x80;

    /// <summary>Octets before a name in an entry without a detail.</summary>
    public const int EntryHead = 5;

    /// <summary>Octets before the texts in a detail.</summary>
    public const int DetailHead = 3;

    /// <summary>No record begins before this place, so that place 0 can say "none".</summary>
    public const int FirstPlace = 8;

    // Beyond this many different details each row gets its own: a file made to fill memory only fills its own file.
    private const int MaxShared = 1 << 18;
    private const int MaxDetailOctets = DetailHead + RuleSheet.MaxOctets;
    private readonly Stream target;
    private readonly byte[] buffer = new byte[1 << 18];
    private readonly byte[] lastDetail = new byte[RuleSheet.MaxOctets];
    private readonly Dictionary<UInt128, uint> shared = [];
    private int lastDetailLength;
    private uint lastDetailPlace;
    private int used;
    private long flushed;

    /// <summary>Writes from the stream's position on.</summary>
    public RecordWriter(Stream target)
    {
        this.target = target;
        used = FirstPlace;
    }

    /// <summary>Octets written so far.</summary>
    public long Length => flushed + used;

    /// <inheritdoc/>
    public bool TryAddAddress(int row, RuleTrigger trigger, InternetPrefix prefix, ReadOnlySpan<byte> sheet) => true;

    /// <inheritdoc/>
    public bool TryAddName(int row, RuleTrigger trigger, ReadOnlySpan<byte> wire, Reach reach, ReadOnlySpan<byte> sheet)
    {
        if (Length > uint.MaxValue - (2 * MaxDetailOctets))
        {
            return false;
        }

        var place = sheet.IsEmpty ? 0 : PlaceOf(sheet);
        var head = Reserve(EntryHead + sizeof(uint) + wire.Length);
        head[0] = (byte)reach;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], row);
        var length = EntryHead;
        if (place != 0)
        {
            head[0] |= HasDetail;
            BinaryPrimitives.WriteUInt32LittleEndian(head[EntryHead..], place);
            length += sizeof(uint);
        }

        wire.CopyTo(head[length..]);
        used += length + wire.Length;
        return true;
    }

    /// <summary>Hands everything to the stream.</summary>
    public void Flush()
    {
        target.Write(buffer, 0, used);
        flushed += used;
        used = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => target.Dispose();

    private uint PlaceOf(ReadOnlySpan<byte> detail)
    {
        if (detail.SequenceEqual(lastDetail.AsSpan(0, lastDetailLength)))
        {
            return lastDetailPlace;
        }

        var key = BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(detail));
        if (!shared.TryGetValue(key, out var place))
        {
            place = AppendDetail(detail);
            if (shared.Count < MaxShared)
            {
                shared[key] = place;
            }
        }

        detail.CopyTo(lastDetail);
        lastDetailLength = detail.Length;
        lastDetailPlace = place;
        return place;
    }

    private uint AppendDetail(ReadOnlySpan<byte> octets)
    {
        var slot = Reserve(DetailHead + octets.Length);
        var place = (uint)Length;
        slot[0] = IsDetail;
        BinaryPrimitives.WriteUInt16LittleEndian(slot[1..], (ushort)octets.Length);
        octets.CopyTo(slot[DetailHead..]);
        used += DetailHead + octets.Length;
        return place;
    }

    private Span<byte> Reserve(int count)
    {
        if (buffer.Length - used < count)
        {
            Flush();
        }

        return buffer.AsSpan(used, count);
    }
}
