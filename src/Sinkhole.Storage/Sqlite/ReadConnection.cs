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

    /// <summary>Opens the store; null when there is none yet.</summary>
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
            probe.CommandText = "PRAGMA cache_size = -16384; PRAGMA user_version;";
            if (probe.ExecuteScalar() is 0L)
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

    public SqliteCommand CreateCommand() => connection.CreateCommand();

    /// <summary>Makes all that follows see one moment of the store.</summary>
    public SqliteTransaction Freeze() => connection.BeginTransaction(deferred: true);

    public void Dispose()
    {
        registration.Dispose();
        connection.Dispose();
    }
}
