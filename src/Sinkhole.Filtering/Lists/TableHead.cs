using System.Text;

namespace Sinkhole.Filtering.Lists;

/// <summary>The header line of a table, found among the first lines of a file.</summary>
/// <param name="Separator">Comma, semicolon or tab: the one that cuts it into the most known columns.</param>
/// <param name="Columns">Known columns in it.</param>
internal sealed record TableHead(char Separator, int Columns)
{
    /// <summary>Looks for a header as the table's reader will; null when no line is one.</summary>
    public static TableHead? Find(ReadOnlySpan<byte> head, ColumnMapping mapping)
    {
        TableHead? best = null;
        var lines = Encoding.UTF8.GetString(head).Split('\n', CampaignRows.MaxPreambleRows + 3);
        foreach (var line in lines.Take(CampaignRows.MaxPreambleRows + 2))
        {
            foreach (var separator in ",;\t")
            {
                // No known header is longer; a line of a million cells is none.
                var cells = line.Split(separator, 1000).Select(cell => cell.Trim().Trim('"')).ToArray();
                var found = new CampaignColumns(cells, mapping);
                if (found.HasValues && found.Count > (best?.Columns ?? 0))
                {
                    best = new TableHead(separator, found.Count);
                }
            }
        }

        return best;
    }
}
