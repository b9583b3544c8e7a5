using System.Globalization;
using System.Text;
using System.Xml;

namespace Sinkhole.Filtering.Lists;

/// <summary>The cells of a sheet that are joined over several rows: what the first of them holds, people read in all.</summary>
internal sealed class WorkbookMerges
{
    // A sheet as long as is read joins fewer.
    private const int MaxMerges = 100_000;

    private readonly Dictionary<int, List<(int Column, int LastRow)>> starts = [];
    private readonly Dictionary<int, (int LastRow, string Text)> open = [];

    /// <summary>Reads which cells are joined; they are told behind the rows.</summary>
    public void Read(XmlReader xml)
    {
        for (var count = 0; count < MaxMerges && xml.Read();)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "mergeCell")
            {
                count++;
                Take(xml.GetAttribute("ref") ?? "");
            }
        }
    }

    /// <summary>Writes into a row what stands in the cells above that its own are joined with.</summary>
    public void Fill(int number, WorkbookRow row)
    {
        foreach (var (column, (lastRow, text)) in open)
        {
            if (number <= lastRow && row.Cell(column).IsEmpty)
            {
                row.Set(column, text);
            }
        }

        if (starts.TryGetValue(number, out var beginning))
        {
            foreach (var (column, lastRow) in beginning)
            {
                open[column] = (lastRow, Encoding.UTF8.GetString(row.Cell(column)));
            }
        }
    }

    private void Take(string reference)
    {
        var (first, last) = reference.Split(':') is [var from, var to] ? (from, to) : ("", "");
        if (WorkbookSheet.ColumnOf(first) is { } column && column < WorkbookRow.MaxColumns && RowOf(first) is var firstRow and > 0 && RowOf(last) is var lastRow && lastRow > firstRow)
        {
            if (!starts.TryGetValue(firstRow, out var beginning))
            {
                beginning = [];
                starts.Add(firstRow, beginning);
            }

            beginning.Add((column, lastRow));
        }
    }

    private static int RowOf(string reference) =>
        int.TryParse(reference.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : 0;
}
