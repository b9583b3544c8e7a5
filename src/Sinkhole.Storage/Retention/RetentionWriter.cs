using System.Text;
using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Retention;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Retention;

/// <summary>Adds entries to the register and removes the rows it says are gone, on the connection that writes; in the caller's transaction.</summary>
internal sealed class RetentionWriter(SqliteConnection connection, StatementSet statements)
{
    private readonly Statement findLast = statements.Prepare("SELECT id FROM retention ORDER BY id DESC LIMIT 1");
    private readonly Statement add = statements.Prepare("INSERT INTO retention (id, entry, hash, anchor) VALUES (?, ?, ?, ?)");
    private readonly Statement setLogged = statements.Prepare("UPDATE retention SET is_logged = 1 WHERE is_logged = 0 AND id <= ?");
    private readonly Statement findRow = statements.Prepare("SELECT seq FROM hit WHERE seq >= ? AND seq <= ? ORDER BY seq DESC LIMIT 1");
    private readonly Statement remove = statements.Prepare("DELETE FROM hit WHERE seq >= ? AND seq <= ?");

    private readonly Statement removeMinutes = statements.Prepare("""
        DELETE FROM minute_row WHERE minute >= ? AND minute <= ?
          AND NOT EXISTS (SELECT 1 FROM hit WHERE seq >= minute_row.first_seq AND seq <= minute_row.last_seq)
        """);

    /// <summary>Adds an entry; false when the register is not where it was thought to be.</summary>
    /// <param name="before">The last number.</param>
    /// <param name="entry">The entry, which has the next.</param>
    /// <param name="signing">What anchors the register; null when no key is at hand: the next entry's anchor covers this one too.</param>
    public bool Append(long before, RetentionEntry entry, RetentionSigning? signing)
    {
        var last = ReadLast();
        var isOfAnother = entry is PieceRemoved removed && !string.Equals(removed.Tombstone.Anchor.Chain, ChainTables.DemandName(connection), StringComparison.Ordinal);

        // Another store than the one that was looked at: a damaged one was set aside meanwhile.
        if (isOfAnother || last.Sequence != before || entry.Number != before + 1)
        {
            return false;
        }

        var json = RetentionEntryJson.Write(entry);
        var end = new ChainPoint(entry.Number, new HashChain(last.Hash).Append(json));
        var name = RetentionTable.NameOf(ChainTables.DemandName(connection));
        var anchor = signing?.MakerOf(name).Make(ReadLastAnchor(), end);
        Span<byte> hash = stackalloc byte[Sha256Hash.Size];
        end.Hash.CopyTo(hash);
        var line = anchor is null ? null : AnchorText.Format(anchor);
        add.Bind(1, end.Sequence).Bind(2, Encoding.UTF8.GetString(json)).Bind(3, hash).Bind(4, line).Run();
        foreach (var leaving in LinesOf(entry, line))
        {
            AnchorTable.AddLogged(connection, leaving);
        }

        return true;
    }

    /// <summary>
    /// Removes the last rows that are left of a piece, so many at most; the last time with what says which rows hold the hits of a minute. True while
    /// rows are left. Nothing is removed when the register went on meanwhile: what was added may be a hold.
    /// </summary>
    public bool RemoveRows(long before, PieceRemoved piece, int most)
    {
        var (first, last) = (piece.Tombstone.Anchor.First, piece.Tombstone.Anchor.Last);
        if ((findLast.Find() ?? 0) != before)
        {
            return true;
        }

        if (findRow.Bind(1, first).Bind(2, last).Find() is not { } highest)
        {
            return false;
        }

        var lowest = Math.Max(first, highest - most + 1);
        remove.Bind(1, lowest).Bind(2, highest).Run();
        if (lowest > first)
        {
            return true;
        }

        removeMinutes.Bind(1, TimeSpanSplit.Microseconds(piece.Oldest) / RollUp.MinuteMicroseconds)
            .Bind(2, TimeSpanSplit.Microseconds(piece.Newest) / RollUp.MinuteMicroseconds).Run();
        return false;
    }

    /// <summary>The lines that the file of anchors lacks, and the number of the last entry they are of.</summary>
    public (IReadOnlyList<string> Lines, long Through) ReadLacking()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, entry, hash, anchor FROM retention WHERE is_logged = 0 ORDER BY id";
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        var through = 0L;
        while (reader.Read())
        {
            var entry = new StoredEntry(reader.GetInt64(0), reader.GetString(1), default, reader.IsDBNull(3) ? null : reader.GetString(3));
            through = entry.Number;
            lines.AddRange(LinesOf(entry.Read(), entry.AnchorLine));
        }

        return (lines, through);
    }

    /// <summary>Notes that they are in the file.</summary>
    public void SetLogged(long through) => setLogged.Bind(1, through).Run();

    /// <summary>What leaves the machine of an entry: the tombstone first, then what anchors the register.</summary>
    private static IEnumerable<string> LinesOf(RetentionEntry? entry, string? anchor)
    {
        if (entry is PieceRemoved removed)
        {
            yield return AnchorText.Format(removed.Tombstone);
        }

        if (anchor is not null)
        {
            yield return anchor;
        }
    }

    private ChainPoint ReadLast()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, hash FROM retention ORDER BY id DESC LIMIT 1";
        using var reader = command.ExecuteReader();
        return reader.Read() ? new ChainPoint(reader.GetInt64(0), ChainTables.HashOf(reader.GetFieldValue<byte[]>(1))) : ChainPoint.Origin;
    }

    private Anchor? ReadLastAnchor()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT anchor FROM retention WHERE anchor IS NOT NULL ORDER BY id DESC LIMIT 1";
        return AnchorText.TryParse(command.ExecuteScalar() as string, out var anchor) ? anchor.Anchor : null;
    }
}
