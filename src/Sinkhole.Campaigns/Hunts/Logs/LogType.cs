using System.Collections.Frozen;
using System.Text;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Logs;

/// <summary>Reads record types as logs print them, without making strings.</summary>
internal static class LogType
{
    // No mnemonic is longer, and TYPE65535 has nine octets.
    private const int MaxOctets = 10;

    private static readonly FrozenDictionary<string, RecordType> Mnemonics = Enum.GetValues<RecordType>()
        .Where(type => type != RecordType.None)
        .ToFrozenDictionary(RecordTypeText.Format, type => type, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, RecordType>.AlternateLookup<ReadOnlySpan<char>> Lookup = Mnemonics.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A mnemonic, <c>TYPEnnn</c> or <c>type=nnn</c>; null when it is none that is known.</summary>
    public static RecordType? Parse(ReadOnlySpan<byte> text)
    {
        // Nearly every query asks for an address.
        if (text.SequenceEqual("A"u8))
        {
            return RecordType.A;
        }

        if (text.Length is 0 or > MaxOctets)
        {
            return null;
        }

        if (text.StartsWith("type="u8))
        {
            return Number(text[5..]);
        }

        if (text.StartsWith("TYPE"u8))
        {
            return Number(text[4..]);
        }

        Span<char> characters = stackalloc char[MaxOctets];
        return Lookup.TryGetValue(characters[..Encoding.Latin1.GetChars(text, characters)], out var type) ? type : null;
    }

    private static RecordType? Number(ReadOnlySpan<byte> text) => LogAddress.TryParsePort(text, out var number) ? (RecordType)number : null;
}
