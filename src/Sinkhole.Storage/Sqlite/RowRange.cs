namespace Sinkhole.Storage.Sqlite;

/// <summary>Rows from one number to another, both included.</summary>
internal readonly record struct RowRange(long First, long Last)
{
    public RowRange With(long sequence) => First == 0 ? new RowRange(sequence, sequence) : new RowRange(Math.Min(First, sequence), Math.Max(Last, sequence));
}
