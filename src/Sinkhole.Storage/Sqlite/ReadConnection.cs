using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sinkhole.Storage.Sqlite;

/// <summary>One connection for one reading, also while another process writes; ends what runs when the caller gives up.</summary>
internal sealed class ReadConnection : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly CancellationTokenRegistration registration;

    private ReadConnection(SqliteConnection connection, CancellationToken cancellationToken)
    {
        this.connection = connection;
        registration = cancellationToken.Register(() => raw.sqlite3_interrupt(connection.Handle));
    }

    /// <summary>Opens the store; null when there is none yet, or none of this schema.</summary>
    public static ReadConnection? Open(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        // Not read-only: the first reader after a crash has to replay the write-ahead log.
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString());
        try
        {
            opened.Open();
            using var probe = opened.CreateCommand();
            probe.CommandText = "PRAGMA cache_size = -16384";
            probe.ExecuteNonQuery();

            // Until the writer has brought an older store to this schema there is nothing to read in it.
            if (SchemaMigrations.ReadVersion(opened) != SchemaMigrations.Newest)
            {
                opened.Dispose();
                return null;
            }

            return new ReadConnection(opened, cancellationToken);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>The connection below, for what reads more than one query.</summary>
    public SqliteConnection Below => connection;

    public SqliteCommand CreateCommand() => connection.CreateCommand();

    /// <summary>Makes sure that nothing below changes the store, not even temporary tables of its own.</summary>
    public void ForbidWriting() => Execute("PRAGMA query_only = 1");

    /// <summary>Has what is read see one moment of the store; statements made before take part.</summary>
    public T AtOneMoment<T>(Func<T> read)
    {
        Execute("BEGIN");
        var result = read();
        Execute("COMMIT");
        return result;
    }

    /// <summary>Makes all that follows see one moment of the store.</summary>
    public SqliteTransaction Freeze() => connection.BeginTransaction(deferred: true);

    public void Dispose()
    {
        registration.Dispose();
        connection.Dispose();
    }

    private void Execute(string sql) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, sql), connection.Handle);
}
