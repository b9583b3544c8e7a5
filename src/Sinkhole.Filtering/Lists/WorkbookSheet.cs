using System.Globalization;
using System.Xml;

namespace Sinkhole.Filtering.Lists;

/// <summary>Reads the rows of one sheet of a workbook, forward only.</summary>
internal sealed class WorkbookSheet(List<string> texts, WorkbookStyles styles, WorkbookMerges merges)
{
    // Excel's own limit.
    private const int MaxRows = 1_048_576;

    private readonly WorkbookRow row = new();
    private readonly CellText text = new();

    /// <summary>Passes the rows on, until there are enough or no header stands among the first.</summary>
    public void Read(XmlReader xml, IWorkbookRows rows)
    {
        var count = 0;
        var number = 0;
        while (!rows.IsFull && count < MaxRows && xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName is not "row")
            {
                continue;
            }

            number = Number(xml.GetAttribute("r")) is > 0 and <= MaxRows and var written ? written : number + 1;
            ReadRow(xml);
            if (row.Count == 0)
            {
                continue;
            }

            count++;
            merges.Fill(number, row);
            rows.Take(number, row);
            if (!rows.HasHeader && count > CampaignRows.MaxPreambleRows)
            {
                return;
            }
        }
    }

    private void ReadRow(XmlReader xml)
    {
        row.Clear();
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        var column = -1;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "c")
            {
                column = ColumnOf(xml.GetAttribute("r")) ?? Math.Min(column + 1, WorkbookRow.MaxColumns);
                ReadCell(xml, column);
            }
        }
    }

    private void ReadCell(XmlReader xml, int column)
    {
        var kind = xml.GetAttribute("t") ?? "n";
        var style = Number(xml.GetAttribute("s"));
        text.Clear();
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "v")
            {
                text.Clear();
                text.ReadContent(xml);
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "is")
            {
                text.ReadTexts(xml);
            }
        }

        row.Set(column, Shown(kind, style));
    }

    private ReadOnlySpan<char> Shown(string kind, int style)
    {
        var value = text.Value;
        if (string.Equals(kind, "s", StringComparison.Ordinal))
        {
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < texts.Count ? texts[index] : default;
        }

        return string.Equals(kind, "n", StringComparison.Ordinal) && styles.Date(style, value) is { } date ? date : value;
    }

    private static int Number(string? attribute) =>
        int.TryParse(attribute, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The column of a reference such as B12, from 0; null when it is none.</summary>
    internal static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in reference ?? "")
        {
            if (letter is < 'A' or > 'Z')
            {
                break;
            }

            column = Math.Min((column * 26) + letter - 'A' + 1, WorkbookRow.MaxColumns + 1);
        }

        return column == 0 ? null : column - 1;
    }
}
