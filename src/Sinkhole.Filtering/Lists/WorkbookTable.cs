namespace Sinkhole.Filtering.Lists;

/// <summary>Reads a campaign's table from a workbook: the first sheet with a column of values.</summary>
internal sealed class WorkbookTable(string file, RowSink rows, ColumnMapping mapping) : IWorkbookRows
{
    private CampaignRows table = new(rows, mapping);

    /// <inheritdoc/>
    public bool HasHeader => table.HasHeader;

    /// <inheritdoc/>
    public bool IsFull => rows.Problem is not null;

    /// <inheritdoc/>
    public bool SpreadsMergedCells => false;

    /// <summary>Passes every row on; returns what made the file unreadable, or null.</summary>
    public ListProblem? Read(SourceStream source)
    {
        using var whole = source.ReadWhole(WorkbookFile.MaxFileOctets);
        if (whole is null)
        {
            return source.Problem;
        }

        return new WorkbookFile(file, this).ReadWhole(whole) ?? (HasHeader ? rows.Problem : ListProblems.NoValueColumn(file));
    }

    /// <inheritdoc/>
    public void Begin(string sheet) => table = new CampaignRows(rows, mapping);

    /// <inheritdoc/>
    public void Take(int number, ITableRow cells) => table.Take(cells);
}
