using System.Collections.Immutable;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Chain;

/// <summary>The tables of chained records beside the hits: each that is named here is anchored, sent on and verified like the others.</summary>
internal static class RecordTables
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<RecordTable> All { get; } =
    [
        SqliteAttributionReader.Records,
        SqliteConfirmationStore.Records,
        SqliteContactReader.Records,
        SqliteContactReader.Attributions,
    ];
}
