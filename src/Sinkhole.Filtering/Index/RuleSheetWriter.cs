using System.Buffers.Binary;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>Puts one rule sheet together; used over and over by one reader.</summary>
internal sealed class RuleSheetWriter
{
    private readonly byte[] octets = new byte[RuleSheet.MaxOctets];
    private readonly byte[] texts = new byte[RuleSheet.TextCount * RuleSheet.MaxTextOctets];
    private readonly byte[] localData = new byte[RuleSheet.MaxLocalOctets];
    private readonly int[] lengths = new int[RuleSheet.TextCount];
    private int localLength;
    private bool isEmpty = true;

    /// <summary>What the row asks for.</summary>
    public RuleAction Action { get; set; }

    /// <summary>First second in force.</summary>
    public long From { get; set; } = long.MinValue;

    /// <summary>First second no longer in force.</summary>
    public long Until { get; set; } = long.MaxValue;

    /// <summary>Begins a row that says nothing yet.</summary>
    public void Clear()
    {
        Action = RuleAction.OfList;
        From = long.MinValue;
        Until = long.MaxValue;
        Array.Clear(lengths);
        localLength = 0;
        isEmpty = true;
    }

    /// <summary>Sets a text, UTF-8; one that is too long is cut at a character.</summary>
    public void Set(SheetText which, ReadOnlySpan<byte> text)
    {
        if (text.Length > RuleSheet.MaxTextOctets)
        {
            var cut = RuleSheet.MaxTextOctets;
            while ((text[cut] & 0xC0) == 0x80)
            {
                cut--;
            }

            text = text[..cut];
        }

        text.CopyTo(texts.AsSpan((int)which * RuleSheet.MaxTextOctets));
        lengths[(int)which] = text.Length;
        isEmpty &= text.IsEmpty;
    }

    /// <summary>Appends a record of local data with uncompressed RDATA; false when there is no more room.</summary>
    public bool TryAddRecord(RecordType type, uint ttl, ReadOnlySpan<byte> data)
    {
        const int head = 8;
        if (localLength + head + data.Length > localData.Length)
        {
            return false;
        }

        var at = localData.AsSpan(localLength);
        BinaryPrimitives.WriteUInt16BigEndian(at, (ushort)type);
        BinaryPrimitives.WriteUInt32BigEndian(at[2..], ttl);
        BinaryPrimitives.WriteUInt16BigEndian(at[6..], (ushort)data.Length);
        data.CopyTo(at[head..]);
        localLength += head + data.Length;
        return true;
    }

    /// <summary>The sheet, good until the next call; empty when it says nothing.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        if (isEmpty && localLength == 0 && Action == RuleAction.OfList && From == long.MinValue && Until == long.MaxValue)
        {
            return default;
        }

        octets[0] = (byte)Action;
        octets[1] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(octets.AsSpan(2), (ushort)localLength);
        BinaryPrimitives.WriteInt64LittleEndian(octets.AsSpan(4), From);
        BinaryPrimitives.WriteInt64LittleEndian(octets.AsSpan(12), Until);
        var length = RuleSheet.HeadOctets;
        for (var i = 0; i < lengths.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(octets.AsSpan(length), (ushort)lengths[i]);
            texts.AsSpan(i * RuleSheet.MaxTextOctets, lengths[i]).CopyTo(octets.AsSpan(length + sizeof(ushort)));
            length += sizeof(ushort) + lengths[i];
        }

        localData.AsSpan(0, localLength).CopyTo(octets.AsSpan(length));
        return octets.AsSpan(0, length + localLength);
    }
}
