using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Storage.Chain;

/// <summary>What the store keeps of its chain beside the rows: its name, and where it ends.</summary>
internal static class ChainTables
{
    // 48 bits: a store that follows another in the same directory has another name.
    private const int NameOctets = 6;

    /// <summary>
    /// Where the chain goes on: behind its last row or, when rows are gone from its end, behind its last anchor, so that no number is given
    /// twice and the gap stays to be seen.
    /// </summary>
    public static ChainPoint ReadEnd(SqliteConnection connection)
    {
        var anchored = ReadName(connection) is { } name ? AnchorTable.ReadLast(connection, name)?.End ?? ChainPoint.Origin : ChainPoint.Origin;
        var stored = ReadLastRow(connection);
        return stored.Sequence >= anchored.Sequence ? stored : anchored;
    }

    /// <summary>The name of the chain; null for a store that no writer has opened yet.</summary>
    public static string? ReadName(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM chain LIMIT 1";
        return command.ExecuteScalar() as string;
    }

    /// <summary>The name of the chain, which gets one with its first opening.</summary>
    public static string DemandName(SqliteConnection connection)
    {
        if (ReadName(connection) is { } name)
        {
            return name;
        }

        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO chain (name) VALUES ($name)";
        name = "hits-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameOctets));
        command.Parameters.AddWithValue("$name", name);
        command.ExecuteNonQuery();
        return name;
    }

    /// <summary>The last row; the origin when there are none.</summary>
    public static ChainPoint ReadLastRow(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq, hash FROM hit ORDER BY seq DESC LIMIT 1";
        using var reader = command.ExecuteReader();
        return reader.Read() ? new ChainPoint(reader.GetInt64(0), HashOf(reader.GetFieldValue<byte[]>(1))) : ChainPoint.Origin;
    }

    /// <summary>A hash as a row keeps it; what is none matches nothing.</summary>
    public static Sha256Hash HashOf(ReadOnlySpan<byte> octets) => octets.Length == Sha256Hash.Size ? new Sha256Hash(octets) : default;
}
