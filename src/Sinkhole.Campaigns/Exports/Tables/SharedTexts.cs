namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>The texts of a workbook that cells name by number: a bounded table, beyond which texts stand in their cells.</summary>
internal sealed class SharedTexts
{
    // With them a table of 64 Ki texts takes 20 MiB at the very most, and usually three.
    private const int MostTexts = 1 << 16;
    private const int LongestText = 128;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    /// <summary>Cells that name a text.</summary>
    public long Uses { get; private set; }

    /// <summary>The texts in the order of their numbers.</summary>
    public IEnumerable<string> Texts => numbers.Keys;

    /// <summary>How many there are.</summary>
    public int Count => numbers.Count;

    /// <summary>The number of a text; null when it must stand in its cell.</summary>
    public int? Number(string text)
    {
        if (!numbers.TryGetValue(text, out var number))
        {
            if (numbers.Count >= MostTexts || text.Length > LongestText)
            {
                return null;
            }

            number = numbers.Count;
            numbers.Add(text, number);
        }

        Uses++;
        return number;
    }
}
