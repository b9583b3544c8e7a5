using System.Globalization;
using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Journal;
using SQLitePCL;

namespace Sinkhole.Storage.Sqlite;

/// <summary>The database file: opened for writing, and set aside when it is damaged.</summary>
internal sealed class StoreFile(string path, TimeProvider clock)
{
    /// <summary>Where a damaged database was put; null when none was met.</summary>
    public string? SetAsidePath { get; private set; }

    /// <summary>True when there is a store of an older schema.</summary>
    /// <exception cref="StoreTooNewException">The store was written by a newer program.</exception>
    public bool NeedsMigration()
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
            connection.Open();
            var version = SchemaMigrations.ReadVersion(connection);
            return version > SchemaMigrations.Newest
                ? throw new StoreTooNewException(path, version, SchemaMigrations.Newest)
                : version > 0 && version < SchemaMigrations.Newest;
        }
        catch (SqliteException)
        {
            // Whatever is wrong with it, opening it says what.
            return false;
        }
    }

    /// <summary>Opens for writing and brings the schema up to date.</summary>
    public StoreWriter Open()
    {
        OwnerOnly.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using (var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
        {
            OwnerOnly.Restrict(file);
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 2,
        }.ToString());
        try
        {
            connection.Open();
            using var pragmas = connection.CreateCommand();

            // Foreign keys cost a look-up each for what the numbers of this one writer make sure of.
            // What is removed is written over: a name that somebody asked for does not stay in unused room of the file.
            // FULL: a commit is on the device before the journal gives the hits' room back.
            pragmas.CommandText = """
                PRAGMA journal_mode = WAL;
                PRAGMA foreign_keys = OFF;
                PRAGMA synchronous = FULL;
                PRAGMA secure_delete = ON;
                PRAGMA cache_size = -32768;
                PRAGMA wal_autocheckpoint = 4096;
                PRAGMA journal_size_limit = 67108864;
                """;
            pragmas.ExecuteNonQuery();
            SchemaMigrations.Apply(connection);
            return new StoreWriter(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Puts a damaged database, with what belongs to it, out of the way.</summary>
    public void SetAside()
    {
        var time = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        var aside = $"{path}.{time}.damaged";
        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal", "-shm"])
        {
            if (File.Exists(path + suffix))
            {
                File.Move(path + suffix, aside + suffix, overwrite: true);
            }
        }

        SetAsidePath = aside;
    }

    /// <summary>What an error means for the writer.</summary>
    public HitStoreOutcome Classify(Exception failure)
    {
        var code = (failure as SqliteException)?.SqliteErrorCode ?? raw.SQLITE_CANTOPEN;
        return code switch
        {
            raw.SQLITE_FULL => HitStoreOutcome.DiskFull,
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => HitStoreOutcome.Locked,
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => HitStoreOutcome.Damaged,
            _ => IsDiskFull() ? HitStoreOutcome.DiskFull : HitStoreOutcome.Unavailable,
        };
    }

    // SQLite reports a full disk under several names, depending on the file it could not extend.
    private bool IsDiskFull()
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(path))!).AvailableFreeSpace < 64 << 10;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
