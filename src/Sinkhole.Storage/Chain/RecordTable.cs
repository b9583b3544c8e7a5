using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Chain;

/// <summary>A table of numbered records beside the hits that are linked by their hashes and of which none is ever removed: what anchoring and verifying need to know of it.</summary>
internal sealed record RecordTable
{
    /// <summary>What its chain's name begins with, at most eleven letters: the number of the chain of hits follows, and both fit an anchor.</summary>
    public required string Kind { get; init; }

    /// <summary>Selects number and hash of the last record.</summary>
    public required Func<SqliteConnection, SqliteCommand> SelectLast { get; init; }

    /// <summary>Selects the records in their order.</summary>
    public required Func<ReadConnection, SqliteCommand> Select { get; init; }

    /// <summary>What takes a selected record to a verifier; made anew for each walk over a connection.</summary>
    public required Func<SqliteConnection, RecordChain.TakeRecord> Reading { get; init; }

    /// <summary>What its records are called.</summary>
    public required RecordWords Words { get; init; }

    /// <summary>What its chain is called beside a chain of hits: both have the same number.</summary>
    public string NameOf(string hitsChain) => hitsChain.IndexOf('-', StringComparison.Ordinal) is >= 0 and var dash ? Kind + hitsChain[dash..] : Kind + "-" + hitsChain;

    /// <summary>True for the name of a chain of this kind, also in another store.</summary>
    public bool IsKindOf(string chain) => chain.StartsWith(Kind + "-", StringComparison.Ordinal);

    /// <summary>The last record; the origin when there are none.</summary>
    public ChainPoint ReadLastRow(SqliteConnection connection)
    {
        using var command = SelectLast(connection);
        using var reader = command.ExecuteReader();
        return reader.Read() ? new ChainPoint(reader.GetInt64(0), ChainTables.HashOf(reader.GetValue(1) as byte[])) : ChainPoint.Origin;
    }

    /// <summary>Where the chain goes on: behind its last record or, when records are gone from its end, behind its last anchor, so that the gap stays to be seen.</summary>
    public ChainPoint ReadEnd(SqliteConnection connection)
    {
        var stored = ReadLastRow(connection);
        var anchored = ChainTables.ReadName(connection) is { } name ? AnchorTable.ReadLast(connection, NameOf(name))?.End ?? ChainPoint.Origin : ChainPoint.Origin;
        return stored.Sequence >= anchored.Sequence ? stored : anchored;
    }
}
