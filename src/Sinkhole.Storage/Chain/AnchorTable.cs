using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Storage.Chain;

/// <summary>The anchors as the store keeps them: one an hour or for as many records as the schedule says, so that all fit in memory.</summary>
internal static class AnchorTable
{
    /// <summary>The last one; null before the first.</summary>
    public static SignedAnchor? ReadLast(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT line FROM anchor ORDER BY id DESC LIMIT 1";
        return AnchorText.TryParse(command.ExecuteScalar() as string, out var anchor) ? anchor : null;
    }

    /// <summary>All of them.</summary>
    public static List<StoredAnchor> ReadAll(SqliteConnection connection) => ReadNewer(connection, 0);

    /// <summary>Those the store gave a higher number.</summary>
    public static List<StoredAnchor> ReadNewer(SqliteConnection connection, long number)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, line, is_logged, is_copied FROM anchor WHERE id > $after ORDER BY id";
        command.Parameters.AddWithValue("$after", number);
        using var reader = command.ExecuteReader();
        var anchors = new List<StoredAnchor>();
        while (reader.Read())
        {
            var line = reader.GetString(1);
            anchors.Add(new StoredAnchor(
                reader.GetInt64(0), line, AnchorText.TryParse(line, out var anchor) ? anchor : null, reader.GetInt64(2) != 0, reader.GetInt64(3) != 0));
        }

        return anchors;
    }

    /// <summary>Those that vouch for more than a record, the oldest first.</summary>
    public static List<SignedAnchor> ReadAfter(SqliteConnection connection, long after, int most)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT line FROM anchor ORDER BY id DESC";
        using var reader = command.ExecuteReader();
        var anchors = new LinkedList<SignedAnchor>();
        while (reader.Read())
        {
            if (!AnchorText.TryParse(reader.GetString(0), out var anchor) || anchor.Anchor.Last <= after)
            {
                continue;
            }

            anchors.AddFirst(anchor);
            if (anchors.Count > most)
            {
                anchors.RemoveLast();
            }
        }

        return [.. anchors];
    }

    /// <summary>Keeps a new one.</summary>
    public static void Add(SqliteConnection connection, SignedAnchor anchor)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO anchor (line) VALUES ($line)";
        command.Parameters.AddWithValue("$line", AnchorText.Format(anchor));
        command.ExecuteNonQuery();
    }

    /// <summary>Notes that the lines up to this one are in the file.</summary>
    public static void SetLogged(SqliteConnection connection, long through)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE anchor SET is_logged = 1 WHERE id <= $through AND is_logged = 0";
        command.Parameters.AddWithValue("$through", through);
        command.ExecuteNonQuery();
    }

    /// <summary>Notes that the lines up to this one have left the machine.</summary>
    public static void SetCopied(SqliteConnection connection, long through)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE anchor SET is_copied = 1 WHERE id <= $through AND is_copied = 0";
        command.Parameters.AddWithValue("$through", through);
        command.ExecuteNonQuery();
    }
}
