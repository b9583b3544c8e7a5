using System.Text;

namespace Sinkhole.Evidence.Chain;

/// <summary>
/// The members of a record in canonical form, by their names. It reads what it can: whoever makes a record of them writes that again and
/// compares the octets, since one record has one form.
/// </summary>
internal sealed class CanonicalValues
{
    private CanonicalValues()
    {
    }

    /// <summary>Members that are texts.</summary>
    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>Members that are numbers.</summary>
    public Dictionary<string, long> Numbers { get; } = new(StringComparer.Ordinal);

    /// <summary>Members that are arrays of texts.</summary>
    public Dictionary<string, string[]> Lists { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the first <paramref name="most"/> members of a record.</summary>
    public static CanonicalValues Read(ReadOnlySpan<byte> canonicalJson, int most)
    {
        var values = new CanonicalValues();
        var reader = new CanonicalJsonReader(canonicalJson);
        while (values.Texts.Count + values.Numbers.Count + values.Lists.Count < most && reader.TryRead())
        {
            var key = Encoding.ASCII.GetString(reader.Key);
            switch (reader.Kind)
            {
                case CanonicalJsonKind.Text:
                    values.Texts[key] = reader.GetText();
                    break;
                case CanonicalJsonKind.Texts:
                    values.Lists[key] = reader.GetTexts();
                    break;
                case CanonicalJsonKind.Number:
                    values.Numbers[key] = reader.Number;
                    break;
            }
        }

        return values;
    }
}
