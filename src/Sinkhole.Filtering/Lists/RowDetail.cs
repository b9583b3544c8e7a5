using System.Buffers.Binary;
using System.Text;

namespace Sinkhole.Filtering.Lists;

/// <summary>
/// What a campaign row says besides its indicator, as it is stored: family, botnet, severity, source, valid from, valid until, TLP and
/// note, each with its length (2 octets) before it. Many rows share one.
/// </summary>
internal static class RowDetail
{
    /// <summary>How many texts a detail holds.</summary>
    public const int FieldCount = 8;

    /// <summary>Longest text kept of a cell; longer ones are cut at a character.</summary>
    public const int MaxTextOctets = 2000;

    /// <summary>Longest detail.</summary>
    public const int MaxOctets = FieldCount * (sizeof(ushort) + MaxTextOctets);

    /// <summary>Appends one text.</summary>
    public static void Append(Span<byte> detail, ref int length, ReadOnlySpan<byte> text)
    {
        if (text.Length > MaxTextOctets)
        {
            var cut = MaxTextOctets;
            while ((text[cut] & 0xC0) == 0x80)
            {
                cut--;
            }

            text = text[..cut];
        }

        BinaryPrimitives.WriteUInt16LittleEndian(detail[length..], (ushort)text.Length);
        text.CopyTo(detail[(length + sizeof(ushort))..]);
        length += sizeof(ushort) + text.Length;
    }

    /// <summary>The text of the last day in force.</summary>
    public static string ValidUntil(ReadOnlySpan<byte> detail) => Read(detail)[5];

    /// <summary>The texts in their order; empty ones where the octets end early.</summary>
    public static string[] Read(ReadOnlySpan<byte> detail)
    {
        var fields = new string[FieldCount];
        for (var i = 0; i < fields.Length; i++)
        {
            var size = detail.Length >= sizeof(ushort) ? BinaryPrimitives.ReadUInt16LittleEndian(detail) : 0;
            var isWhole = detail.Length >= sizeof(ushort) + size;
            fields[i] = isWhole ? Encoding.UTF8.GetString(detail.Slice(sizeof(ushort), size)) : "";
            detail = isWhole ? detail[(sizeof(ushort) + size)..] : default;
        }

        return fields;
    }
}
