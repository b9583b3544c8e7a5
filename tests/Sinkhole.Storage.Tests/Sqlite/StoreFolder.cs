using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Storage.Sqlite;
using SQLitePCL;

namespace Sinkhole.Storage.Tests.Sqlite;

/// <summary>A store in a folder of its own, open to be written.</summary>
internal sealed class StoreFolder : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("sinkhole-store-").FullName;

    public StoreFolder() => Hits = SqliteHitStore.Open(DatabasePath, TimeProvider.System, NullLogger<SqliteHitStore>.Instance);

    public string DatabasePath => PathOf("sinkhole.db");

    public SqliteHitStore Hits { get; }

    public string PathOf(string file) => Path.Combine(directory, file);

    /// <summary>Does what nothing in the program does: changes the file behind it.</summary>
    public void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, sql), connection.Handle);
    }

    public void Dispose()
    {
        Hits.Dispose();
        Directory.Delete(directory, recursive: true);
    }
}
