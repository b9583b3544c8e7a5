using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Brings a database to the schema of this program by numbered steps that are never edited.</summary>
internal static class SchemaMigrations
{
    private static readonly string[] Steps =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    // What a step needs done that SQL cannot do, before its own text.
    private static readonly Dictionary<string, Action<SqliteConnection>> Preparations = new(StringComparer.Ordinal)
    {
        ["0005_chained.sql"] = ChainCarryOver.Run,
    };

    /// <summary>The newest schema this program knows.</summary>
    public static int Newest => Steps.Length;

    /// <summary>Runs the steps that are missing, each in a transaction; on a fault the connection is of no further use.</summary>
    /// <exception cref="StoreTooNewException">The database was written by a newer program.</exception>
    public static void Apply(SqliteConnection connection)
    {
        var current = ReadVersion(connection);
        if (current > Newest)
        {
            throw new StoreTooNewException(connection.DataSource, current, Newest);
        }

        for (var step = current; step < Newest; step++)
        {
            var version = (step + 1).ToString(CultureInfo.InvariantCulture);
            Execute(connection, "BEGIN IMMEDIATE");
            Preparations.GetValueOrDefault(Steps[step])?.Invoke(connection);
            Execute(connection, $"{Read(Steps[step])}; PRAGMA user_version = {version}; COMMIT;");
        }
    }

    /// <summary>The schema of a database; 0 for an empty one.</summary>
    public static int ReadVersion(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static void Execute(SqliteConnection connection, string sql) =>
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, sql), connection.Handle);
}
