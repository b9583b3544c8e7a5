using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Storage.Chain;

/// <summary>
/// The anchors of all chains, and the tombstones, as the store keeps them, in the order they were made in: for each chain that grows one an hour, or for as many records as the
/// schedule says. Which chain one is of is in its signed line alone.
/// </summary>
internal static class AnchorTable
{
    private const string OfChain = "substr(line, 1, length($beginning)) = $beginning";

    /// <summary>The last of a chain; null before the first.</summary>
    public static Anchor? ReadLast(SqliteConnection connection, string chain)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT line FROM anchor WHERE {OfChain} ORDER BY id DESC";
        return FindFirst(command, chain);
    }

    /// <summary>The last of a chain that has left the machine; null when none has.</summary>
    public static Anchor? ReadLastCopied(SqliteConnection connection, string chain)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT line FROM anchor WHERE is_copied = 1 AND {OfChain} ORDER BY id DESC";
        return FindFirst(command, chain);
    }

    /// <summary>All of them, with the lines that are none any more.</summary>
    public static List<StoredAnchor> ReadAll(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, line FROM anchor ORDER BY id";
        return Read(command);
    }

    /// <summary>Those of a chain that the store gave a higher number.</summary>
    public static List<StoredAnchor> ReadNewer(SqliteConnection connection, string chain, long number)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT id, line FROM anchor WHERE id > $after AND {OfChain} ORDER BY id";
        command.Parameters.AddWithValue("$after", number);
        command.Parameters.AddWithValue("$beginning", AnchorText.BeginningOf(chain));
        return Read(command);
    }

    /// <summary>Those of all chains that the store gave a higher number, so many at most.</summary>
    public static List<StoredAnchor> ReadNewer(SqliteConnection connection, long number, int most)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, line FROM anchor WHERE id > $after ORDER BY id LIMIT $most";
        command.Parameters.AddWithValue("$after", number);
        command.Parameters.AddWithValue("$most", most);
        return Read(command);
    }

    /// <summary>Those whose lines the file lacks.</summary>
    public static List<StoredAnchor> ReadLacking(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, line FROM anchor WHERE is_logged = 0 ORDER BY id";
        return Read(command);
    }

    /// <summary>Which of all anchors have left the machine.</summary>
    public static AnchorCopies ReadCopies(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT coalesce(max(id), 0), coalesce(max(id) FILTER (WHERE is_copied = 1), 0), count(*) FILTER (WHERE is_copied = 0),
              (SELECT line FROM anchor WHERE is_copied = 0 ORDER BY id LIMIT 1) FROM anchor
            """;
        using var reader = command.ExecuteReader();
        reader.Read();
        DateTimeOffset? since = AnchorText.TryParse(reader.GetValue(3) as string, out var waiting) ? waiting.Anchor.MadeAt : null;
        return new AnchorCopies(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt32(2), since);
    }

    /// <summary>Keeps a new one.</summary>
    public static void Add(SqliteConnection connection, SignedAnchor anchor)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO anchor (line) VALUES ($line)";
        command.Parameters.AddWithValue("$line", AnchorText.Format(anchor));
        command.ExecuteNonQuery();
    }

    /// <summary>Keeps a line of the register of holds and removals among those that leave the machine; the register itself brings it to the file.</summary>
    public static void AddLogged(SqliteConnection connection, string line)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO anchor (line, is_logged) VALUES ($line, 1)";
        command.Parameters.AddWithValue("$line", line);
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

    private static Anchor? FindFirst(SqliteCommand command, string chain)
    {
        command.Parameters.AddWithValue("$beginning", AnchorText.BeginningOf(chain));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            // A tombstone says again what an earlier anchor said.
            if (AnchorText.TryParse(reader.GetString(0), out var found) && !found.Anchor.IsTombstone)
            {
                return found.Anchor;
            }
        }

        return null;
    }

    private static List<StoredAnchor> Read(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var anchors = new List<StoredAnchor>();
        while (reader.Read())
        {
            var line = reader.GetString(1);
            anchors.Add(new StoredAnchor(reader.GetInt64(0), line, AnchorText.TryParse(line, out var anchor) ? anchor : null));
        }

        return anchors;
    }
}
