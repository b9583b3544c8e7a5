namespace Sinkhole.Filtering.Lists;

/// <summary>One row of a table as octets, whatever file the table stands in; good until its reader goes on.</summary>
public interface ITableRow
{
    /// <summary>Cells the row has.</summary>
    int Count { get; }

    /// <summary>A cell, trimmed; empty when the row is shorter.</summary>
    ReadOnlySpan<byte> Cell(int place);
}
