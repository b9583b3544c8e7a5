using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>The chain of attribution records of one table.</summary>
internal static class AttributionChain
{
    /// <summary>The table, as it is anchored and verified.</summary>
    public static RecordTable Of(AttributionTables tables) => new()
    {
        Kind = tables.ChainKind,
        SelectLast = connection => Ask(connection, tables.AskLast),
        Select = connection => Ask(connection.Below, tables.AskAll),
        Reading = _ => Begin(),
        Words = tables.Words,
    };

    private static SqliteCommand Ask(SqliteConnection connection, Action<SqliteCommand> ask)
    {
        var command = connection.CreateCommand();
        ask(command);
        return command;
    }

    private static RecordChain.TakeRecord Begin()
    {
        var json = new AttributionJson();
        return Take;

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
