namespace Sinkhole.Filtering.Lists;

/// <summary>Takes the rows of a workbook, one sheet after the other, until it finds the table it looks for.</summary>
public interface IWorkbookRows
{
    /// <summary>True once the table's header was found: no other sheet is read then.</summary>
    bool HasHeader { get; }

    /// <summary>True when no more rows are wanted.</summary>
    bool IsFull { get; }

    /// <summary>True where cells that are joined over rows hold the same in each; else only the first of them holds it.</summary>
    bool SpreadsMergedCells { get; }

    /// <summary>Begins a sheet.</summary>
    void Begin(string sheet);

    /// <summary>Takes a row that is not empty, with the number its sheet shows beside it.</summary>
    void Take(int number, ITableRow cells);
}
