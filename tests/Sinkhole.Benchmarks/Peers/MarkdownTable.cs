using System.Text;

namespace Sinkhole.Benchmarks.Peers;

/// <summary>Rows of a table as Markdown writes them.</summary>
internal sealed class MarkdownTable
{
    private readonly StringBuilder text = new();
    private readonly int columns;

    /// <summary>A table with these columns.</summary>
    public MarkdownTable(params string[] heads)
    {
        columns = heads.Length;
        Append(heads);
        Append([.. heads.Select(_ => "---")]);
    }

    /// <summary>Adds a row with a cell for each column.</summary>
    public void Add(params string[] cells)
    {
        Append(cells.Length == columns ? cells : throw new ArgumentException($"{cells.Length} cells for {columns} columns", nameof(cells)));
    }

    public override string ToString() => text.ToString();

    private void Append(string[] cells) => text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}
