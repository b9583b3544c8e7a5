using System.Buffers.Binary;
using System.Security.Cryptography;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>
/// Writes records as rows come, so that no row is held in memory. A detail record stands before the first entry that names it.
/// Entry: flags, row (4), detail place (4, when flagged), then a canonical wire name, or a prefix's bits and the 16 octets of its network.
/// Detail: flag, length (2), rule sheet.
/// </summary>
internal sealed class RecordWriter : IRowTarget, IDisposable
{
    /// <summary>Octets before the indicator in an entry without a detail.</summary>
    public const int EntryHead = 5;

    /// <summary>Octets of an address row's prefix.</summary>
    public const int AddressOctets = 1 + InternetAddress.Size;

    /// <summary>Octets before the texts in a detail.</summary>
    public const int DetailHead = 3;

    /// <summary>No record begins before this place, so that place 0 can say "none".</summary>
    public const int FirstPlace = 8;

    /// <summary>Longest record.</summary>
    public const int MaxOctets = DetailHead + RuleSheet.MaxOctets;

    // Beyond this many different details each row gets its own: a file made to fill memory only fills its own file.
    private const int MaxShared = 1 << 18;
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

    /// <summary>When rows begin and end.</summary>
    public InstantSet Instants { get; } = new();

    /// <inheritdoc/>
    public bool TryAddName(int row, RuleTrigger trigger, ReadOnlySpan<byte> wire, Reach reach, ReadOnlySpan<byte> sheet) =>
        TryAdd((byte)((byte)reach | (trigger == RuleTrigger.NsDName ? RecordFlags.IsNameServer : 0)), row, wire, sheet);

    /// <inheritdoc/>
    public bool TryAddAddress(int row, RuleTrigger trigger, InternetPrefix prefix, ReadOnlySpan<byte> sheet)
    {
        Span<byte> octets = stackalloc byte[AddressOctets];
        octets[0] = (byte)prefix.Length;
        prefix.Network.WriteMapped(octets[1..]);
        return TryAdd(KindOf(trigger), row, octets, sheet);
    }

    /// <summary>The flags of rows that look at an address.</summary>
    public static byte KindOf(RuleTrigger trigger) => trigger switch
    {
        RuleTrigger.ClientIp => RecordFlags.IsAddress | RecordFlags.IsClient,
        RuleTrigger.ResponseIp => RecordFlags.IsAddress,
        RuleTrigger.NsIp => RecordFlags.IsAddress | RecordFlags.IsNameServer,
        RuleTrigger.QName => 0,
        RuleTrigger.NsDName => RecordFlags.IsNameServer,
    };

    private bool TryAdd(byte flags, int row, ReadOnlySpan<byte> indicator, ReadOnlySpan<byte> sheet)
    {
        if (Length > uint.MaxValue - (2 * MaxOctets))
        {
            return false;
        }

        var place = sheet.IsEmpty ? 0 : PlaceOf(sheet);
        var head = Reserve(EntryHead + sizeof(uint) + indicator.Length);
        head[0] = flags;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], row);
        var length = EntryHead;
        if (place != 0)
        {
            head[0] |= new RuleSheet(sheet).IsTimed ? (byte)(RecordFlags.HasDetail | RecordFlags.IsTimed) : RecordFlags.HasDetail;
            BinaryPrimitives.WriteUInt32LittleEndian(head[EntryHead..], place);
            length += sizeof(uint);
        }

        indicator.CopyTo(head[length..]);
        used += length + indicator.Length;
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
            Instants.Add(new RuleSheet(detail));
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
        slot[0] = RecordFlags.IsDetail;
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
