using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sinkhole.Storage.Sqlite;

/// <summary>A prepared statement that is bound and run again and again: what the framework's command costs per row is too much here.</summary>
internal sealed class Statement(sqlite3 database, sqlite3_stmt statement)
{
    // Longer than nearly every text of a row; the library's own way for the others makes an array each.
    private const int MaxStackOctets = 512;

    public Statement Bind(int place, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, place, value));
        return this;
    }

    public Statement Bind(int place, string? value)
    {
        Span<byte> octets = stackalloc byte[MaxStackOctets];
        Check(value switch
        {
            null => raw.sqlite3_bind_null(statement, place),

            // An empty span would be bound as NULL.
            { Length: > 0 } when Encoding.UTF8.TryGetBytes(value, octets, out var length) => raw.sqlite3_bind_text(statement, place, octets[..length]),
            _ => raw.sqlite3_bind_text(statement, place, value),
        });
        return this;
    }

    public Statement Bind(int place, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(statement, place, value));
        return this;
    }

    public Statement Bind(int place, long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(statement, place, number) : raw.sqlite3_bind_null(statement, place));
        return this;
    }

    public Statement Bind(int place, ReadOnlyMemory<byte>? value)
    {
        Check(value switch
        {
            null => raw.sqlite3_bind_null(statement, place),

            // An empty span would be bound as NULL.
            { IsEmpty: true } => raw.sqlite3_bind_zeroblob(statement, place, 0),
            { } octets => raw.sqlite3_bind_blob(statement, place, octets.Span),
        });
        return this;
    }

    /// <summary>Binds octets, or NULL when there are none.</summary>
    public Statement BindOrNull(int place, ReadOnlySpan<byte> value)
    {
        Check(value.IsEmpty ? raw.sqlite3_bind_null(statement, place) : raw.sqlite3_bind_blob(statement, place, value));
        return this;
    }

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
