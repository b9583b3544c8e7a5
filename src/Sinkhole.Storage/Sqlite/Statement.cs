using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sinkhole.Storage.Sqlite;

/// <summary>A prepared statement that is bound and run again and again: what the framework's command costs per row is too much here.</summary>
internal sealed class Statement(sqlite3 database, sqlite3_stmt statement)
{
    // Longer than nearly every text of a row; the library's own way for the others makes an array each.
    private const int MaxStackOctets = 512;

    // Values stay bound from run to run, and many columns have the same one in row after row; each call into the library costs.
    private readonly BoundNumber[] numbers = new BoundNumber[1 + raw.sqlite3_bind_parameter_count(statement)];

    public Statement Bind(int place, long value)
    {
        ref var bound = ref numbers[place];
        if (!bound.Is(value))
        {
            bound = default;
            Check(raw.sqlite3_bind_int64(statement, place, value));
            bound = new BoundNumber(value);
        }

        return this;
    }

    public Statement Bind(int place, string? value)
    {
        if (value is null)
        {
            return BindNull(place);
        }

        Span<byte> octets = stackalloc byte[MaxStackOctets];
        numbers[place] = default;
        Check(value switch
        {
            // An empty span would be bound as NULL.
            { Length: > 0 } when Encoding.UTF8.TryGetBytes(value, octets, out var length) => raw.sqlite3_bind_text(statement, place, octets[..length]),
            _ => raw.sqlite3_bind_text(statement, place, value),
        });
        return this;
    }

    public Statement Bind(int place, ReadOnlySpan<byte> value)
    {
        numbers[place] = default;
        Check(raw.sqlite3_bind_blob(statement, place, value));
        return this;
    }

    public Statement Bind(int place, long? value) => value is { } number ? Bind(place, number) : BindNull(place);

    public Statement Bind(int place, ReadOnlyMemory<byte>? value)
    {
        if (value is not { } octets)
        {
            return BindNull(place);
        }

        // An empty span would be bound as NULL.
        numbers[place] = default;
        Check(octets.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, place, 0) : raw.sqlite3_bind_blob(statement, place, octets.Span));
        return this;
    }

    /// <summary>Binds NULL.</summary>
    public Statement BindNull(int place)
    {
        ref var bound = ref numbers[place];
        if (!bound.IsNull)
        {
            bound = default;
            Check(raw.sqlite3_bind_null(statement, place));
            bound = BoundNumber.Null;
        }

        return this;
    }

    /// <summary>Binds octets, or NULL when there are none.</summary>
    public Statement BindOrNull(int place, ReadOnlySpan<byte> value) => value.IsEmpty ? BindNull(place) : Bind(place, value);

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Run()
    {
        var result = raw.sqlite3_step(statement);
        var reset = raw.sqlite3_reset(statement);
        Check(result is raw.SQLITE_DONE or raw.SQLITE_ROW ? reset : result);
    }

    /// <summary>Runs a statement for one number; null when it gives no row.</summary>
    public long? Find()
    {
        var result = raw.sqlite3_step(statement);
        long? found = result == raw.SQLITE_ROW ? raw.sqlite3_column_int64(statement, 0) : null;
        var reset = raw.sqlite3_reset(statement);
        Check(result is raw.SQLITE_DONE or raw.SQLITE_ROW ? reset : result);
        return found;
    }

    /// <summary>Runs an insert and gives the number of the new row.</summary>
    public long Insert()
    {
        Run();
        return raw.sqlite3_last_insert_rowid(database);
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }
    }
}
