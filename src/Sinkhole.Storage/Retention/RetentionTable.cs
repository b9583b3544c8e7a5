using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Retention;

/// <summary>The register as the store keeps it: a few entries a day, so that all fit in memory.</summary>
internal static class RetentionTable
{
    private const string NamePrefix = "kept-";
    private const int MaxTextOctets = CanonicalJsonWriter.MaxOctets;

    /// <summary>What the chain of the register is called beside a chain of hits: both have the same number.</summary>
    public static string NameOf(string hitsChain) => NamePrefix + hitsChain[(hitsChain.IndexOf('-', StringComparison.Ordinal) + 1)..];

    /// <summary>True for the name of a register's chain.</summary>
    public static bool IsRegister(string chain) => chain.StartsWith(NamePrefix, StringComparison.Ordinal);

    /// <summary>The entries behind a number, in order.</summary>
    public static List<StoredEntry> ReadAfter(SqliteConnection connection, long number)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, substr(entry, 1, $most), hash, anchor FROM retention WHERE id > $after ORDER BY id";
        command.Parameters.AddWithValue("$after", number);
        command.Parameters.AddWithValue("$most", MaxTextOctets);
        using var reader = command.ExecuteReader();
        var entries = new List<StoredEntry>();
        while (reader.Read())
        {
            entries.Add(new StoredEntry(
                reader.GetInt64(0), reader.GetString(1), ChainTables.HashOf(reader.GetFieldValue<byte[]>(2)), reader.IsDBNull(3) ? null : reader.GetString(3)));
        }

        return entries;
    }
}
