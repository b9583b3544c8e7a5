using System.Collections.Frozen;
using System.Globalization;

namespace Sinkhole.Dns.Records;

/// <summary>Mnemonics of record types, with <c>TYPEnnn</c> for those without one (RFC 3597, 5).</summary>
public static class RecordTypeText
{
    private const string Generic = "TYPE";

    private static readonly FrozenDictionary<RecordType, string> Names = Enum.GetValues<RecordType>()
        .Where(type => type != RecordType.None)
        .ToFrozenDictionary(type => type, type => type == RecordType.Any ? "ANY" : type.ToString().ToUpperInvariant());

    private static readonly FrozenDictionary<string, RecordType> Types =
        Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The mnemonic, or <c>TYPEnnn</c>.</summary>
    public static string Format(RecordType type) =>
        Names.TryGetValue(type, out var name) ? name : Generic + ((ushort)type).ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a mnemonic or <c>TYPEnnn</c> in any case.</summary>
    public static bool TryParse(string text, out RecordType type)
    {
        if (Types.TryGetValue(text, out type))
        {
            return true;
        }

        ushort number = 0;
        var isGeneric = text.StartsWith(Generic, StringComparison.OrdinalIgnoreCase)
            && ushort.TryParse(text.AsSpan(Generic.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number);
        type = (RecordType)number;
        return isGeneric;
    }
}
