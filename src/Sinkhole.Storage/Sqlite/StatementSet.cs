using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Owns the statements of one connection: prepared once, disposed together and before it.</summary>
internal sealed class StatementSet(SqliteConnection connection) : IDisposable
{
    private readonly List<sqlite3_stmt> owned = [];

    public Statement Prepare(string sql)
    {
        var database = connection.Handle ?? throw new InvalidOperationException("The connection is not open");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement), database);
        owned.Add(statement);
        return new Statement(database, statement);
    }

    public void Dispose()
    {
        foreach (var statement in owned)
        {
            statement.Dispose();
        }
    }
}
