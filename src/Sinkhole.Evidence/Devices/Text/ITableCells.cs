namespace Sinkhole.Evidence.Devices.Text;

/// <summary>The cells of one row of a table, whatever file the table stands in; good until its reader goes on.</summary>
internal interface ITableCells
{
    /// <summary>How many cells.</summary>
    int Count { get; }

    /// <summary>A cell without outer blanks; empty where the row has none.</summary>
    ReadOnlySpan<char> this[int place] { get; }
}
