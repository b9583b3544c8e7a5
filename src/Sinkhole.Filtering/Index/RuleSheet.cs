using System.Buffers.Binary;
using System.Text;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>
/// What a row says besides its indicator, as it is stored; many rows share one. Action (1), reserved (1), length of local data (2),
/// first and first-not second in force (8 each, Unix time), the texts each with its length (2), local data: records as type (2), TTL (4),
/// length (2) and uncompressed RDATA. Little-endian but for what is DNS wire format.
/// </summary>
internal readonly ref struct RuleSheet(ReadOnlySpan<byte> octets)
{
    /// <summary>Octets before the texts.</summary>
    public const int HeadOctets = 20;

    /// <summary>Longest text kept of a cell; longer ones are cut at a character.</summary>
    public const int MaxTextOctets = 2000;

    /// <summary>Most octets of local data.</summary>
    public const int MaxLocalOctets = 8192;

    /// <summary>How many texts there are.</summary>
    public const int TextCount = (int)SheetText.Reference + 1;

    /// <summary>Longest sheet.</summary>
    public const int MaxOctets = HeadOctets + (TextCount * (sizeof(ushort) + MaxTextOctets)) + MaxLocalOctets;

    private readonly ReadOnlySpan<byte> octets = octets;

    /// <summary>True when there is nothing to say.</summary>
    public bool IsEmpty => octets.Length < HeadOctets;

    /// <summary>What the row asks for.</summary>
    public RuleAction Action => IsEmpty ? RuleAction.OfList : (RuleAction)octets[0];

    /// <summary>First second in force.</summary>
    public long From => IsEmpty ? long.MinValue : BinaryPrimitives.ReadInt64LittleEndian(octets[4..]);

    /// <summary>First second no longer in force.</summary>
    public long Until => IsEmpty ? long.MaxValue : BinaryPrimitives.ReadInt64LittleEndian(octets[12..]);

    /// <summary>The row's own records, as the class says.</summary>
    public ReadOnlySpan<byte> LocalData
    {
        get
        {
            var length = IsEmpty ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(octets[2..]);
            return length <= octets.Length - HeadOctets ? octets[^length..] : default;
        }
    }

    /// <summary>True when the row does not always count.</summary>
    public bool IsTimed => From != long.MinValue || Until != long.MaxValue;

    /// <summary>True when the row counts at a time, or whatever the time is asked about.</summary>
    public bool IsInForce(long now) => IsEmpty || now == CompiledList.AnyTime || (From <= now && now < Until);

    /// <summary>True when two rows of one indicator do the same at the same time, whatever else they say.</summary>
    public bool IsSameRule(RuleSheet other) =>
        Action == other.Action && From == other.From && Until == other.Until && LocalData.SequenceEqual(other.LocalData);

    /// <summary>One text; empty when the row does not have it.</summary>
    public string Text(SheetText which)
    {
        var rest = IsEmpty ? default : octets[HeadOctets..];
        for (var skipped = 0; skipped < (int)which; skipped++)
        {
            rest = Behind(rest);
        }

        return rest.Length >= sizeof(ushort) ? Encoding.UTF8.GetString(rest[sizeof(ushort)..^Behind(rest).Length]) : "";
    }

    private static ReadOnlySpan<byte> Behind(ReadOnlySpan<byte> text)
    {
        var length = text.Length < sizeof(ushort) ? text.Length : sizeof(ushort) + BinaryPrimitives.ReadUInt16LittleEndian(text);
        return length <= text.Length ? text[length..] : default;
    }
}
