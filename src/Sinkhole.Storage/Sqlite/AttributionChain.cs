using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Checks the chain of attribution records of one table.</summary>
internal static class AttributionChain
{
    /// <summary>Checks that every record is there as it was made, or names the first that is not.</summary>
    public static Task<ChainVerdict> VerifyAsync(string path, AttributionTables tables, ImmutableArray<Anchor> anchors, CancellationToken cancellationToken)
    {
        var json = new AttributionJson();
        return RecordChain.VerifyAsync(path, Select, Take, anchors, cancellationToken);

        SqliteCommand Select(ReadConnection connection)
        {
            var command = connection.CreateCommand();
            tables.AskAll(command);
            return command;
        }

        bool Take(SqliteDataReader reader, ChainVerifier verifier)
        {
            if (AttributionRows.TryRead(reader) is not { } recorded)
            {
                return false;
            }

            verifier.Add(recorded.Number, previous: null, recorded.Hash, json.Write(recorded.Number, recorded.Record));
            return true;
        }
    }
}
