using Microsoft.Data.Sqlite;

namespace Sinkhole.Storage.Chain;

/// <summary>Rows of whole numbers in the order of their keys, for comparing two tables without holding either.</summary>
internal sealed class SumCursor : IDisposable
{
    private readonly SqliteCommand command;
    private readonly SqliteDataReader reader;

    private SumCursor(SqliteCommand command)
    {
        this.command = command;
        reader = command.ExecuteReader();
        Current = new long[reader.FieldCount];
        IsAtEnd = !Read();
    }

    /// <summary>The row: the key, then the sums.</summary>
    public long[] Current { get; }

    public bool IsAtEnd { get; private set; }

    /// <summary>Begins to read what a command gives, and owns it.</summary>
    public static SumCursor Begin(SqliteCommand command) => new(command);

    public void MoveOn() => IsAtEnd = !Read();

    /// <summary>Compares the first columns of two rows; the end comes after every row.</summary>
    public static int Compare(SumCursor left, SumCursor right, int keys) => (left.IsAtEnd, right.IsAtEnd) switch
    {
        (true, true) => 0,
        (true, false) => 1,
        (false, true) => -1,
        _ => left.Current.AsSpan(0, keys).SequenceCompareTo(right.Current.AsSpan(0, keys)),
    };

    public void Dispose()
    {
        reader.Dispose();
        command.Dispose();
    }

    private bool Read()
    {
        if (!reader.Read())
        {
            return false;
        }

        for (var i = 0; i < Current.Length; i++)
        {
            Current[i] = reader.IsDBNull(i) ? 0 : reader.GetInt64(i);
        }

        return true;
    }
}
