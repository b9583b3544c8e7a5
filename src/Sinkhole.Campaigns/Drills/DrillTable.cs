using System.Text;
using System.Text.Unicode;
using Sinkhole.Campaigns.Packages;

namespace Sinkhole.Campaigns.Drills;

/// <summary>A CSV file of a bundle, one row at a time; cells are found by their column's header.</summary>
internal sealed class DrillTable
{
    private readonly CsvRecords rows;
    private readonly string file;
    private readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);

    private DrillTable(Stream stream, string file)
    {
        rows = new CsvRecords(stream);
        this.file = file;
    }

    /// <summary>The row's line, from 1.</summary>
    public int Line => rows.Line;

    /// <summary>A cell without outer blanks; empty where the row or the table has none.</summary>
    public string this[string column] =>
        columns.TryGetValue(column, out var place) && place < rows.Count ? Encoding.UTF8.GetString(rows[place]).Trim() : "";

    /// <summary>Reads the header; of two columns with one name the first counts.</summary>
    public static DrillTable? Open(Stream stream, string file, out DrillProblem? problem)
    {
        var table = new DrillTable(stream, file);
        if (!table.TryRead(out problem))
        {
            return problem is null ? table : null;
        }

        for (var i = 0; i < table.rows.Count; i++)
        {
            table.columns.TryAdd(Encoding.UTF8.GetString(table.rows[i]).Trim(), i);
        }

        return table;
    }

    /// <summary>True when the header names the column.</summary>
    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>Goes on to the next row that is not empty; false at the end, and when there is a problem.</summary>
    public bool TryRead(out DrillProblem? problem)
    {
        while (rows.TryRead())
        {
            if (rows.Count == 1 && rows[0].IsEmpty)
            {
                continue;
            }

            var isText = true;
            for (var i = 0; i < rows.Count; i++)
            {
                isText &= Utf8.IsValid(rows[i]);
            }

            problem = isText ? null : DrillProblems.Encoding(file, rows.Line);
            return isText;
        }

        problem = rows.IsBroken ? DrillProblems.Broken(file, rows.Line) : null;
        return false;
    }
}
