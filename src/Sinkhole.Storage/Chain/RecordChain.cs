using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Chain;

/// <summary>Checks a table of numbered records that are linked by their hashes and of which none is ever removed.</summary>
internal static class RecordChain
{
    /// <summary>Takes the record a reader stands at to the verifier; false when what stands there is none.</summary>
    public delegate bool TakeRecord(SqliteDataReader reader, ChainVerifier verifier);

    /// <summary>Checks that every record is there as it was made, or names the first that is not; a store that is not there yet has none.</summary>
    /// <param name="path">The store's file.</param>
    /// <param name="table">The records.</param>
    /// <param name="anchors">Anchors of this chain whose signatures were verified.</param>
    /// <param name="cancellationToken">Ends the checking.</param>
    public static Task<ChainVerdict> VerifyAsync(string path, RecordTable table, ImmutableArray<Anchor> anchors, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                using var connection = ReadConnection.Open(path, cancellationToken);
                var verifier = new ChainVerifier(ChainPoint.Origin, anchors);
                if (connection is not null)
                {
                    AddAll(connection, table, verifier, cancellationToken);
                }

                return verifier.Finish(anchors.Select(anchor => anchor.Last).DefaultIfEmpty().Max());
            },
            cancellationToken);

    /// <summary>Hands every record over.</summary>
    public static void AddAll(ReadConnection connection, RecordTable table, ChainVerifier verifier, CancellationToken cancellationToken)
    {
        var take = table.Reading(connection.Below);
        using var command = table.Select(connection);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!take(reader, verifier))
            {
                verifier.AddUnreadable();
            }
        }
    }
}
