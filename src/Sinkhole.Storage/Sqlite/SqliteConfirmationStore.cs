using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Verdicts;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Confirmations in the file of the hits: written by the hits' own connection, so that neither writer locks the other out.</summary>
/// <param name="hits">Writes the file.</param>
/// <param name="path">The file.</param>
public sealed class SqliteConfirmationStore(SqliteHitStore hits, string path) : IConfirmationStore
{
    /// <summary>The table, as it is anchored and verified.</summary>
    internal static RecordTable Records { get; } = new()
    {
        Kind = "confirmed",
        SelectLast = SelectLast,
        Select = SelectAll,
        Reading = _ => Begin(),
        Words = new("confirmation", "confirmations", "xác nhận về thiết bị"),
    };

    /// <inheritdoc/>
    public Task<bool> IsKnownAsync(DeviceId device, CancellationToken cancellationToken)
    {
        using var connection = ReadConnection.Open(path, cancellationToken);
        return Task.FromResult(connection is not null && ConfirmationQuery.IsKnown(connection, device));
    }

    /// <inheritdoc/>
    public Task<Confirmation?> FindAsync(DeviceId device, string family, CancellationToken cancellationToken)
    {
        using var connection = ReadConnection.Open(path, cancellationToken);
        return Task.FromResult(connection is null ? null : ConfirmationQuery.Latest(connection, device).GetValueOrDefault(family));
    }

    /// <inheritdoc/>
    public async Task<RecordedConfirmation?> AppendAsync(Confirmation confirmation, CancellationToken cancellationToken)
    {
        RecordedConfirmation? made = null;
        var outcome = await hits.RunAsync(writer => made = writer.AppendConfirmation(confirmation), cancellationToken);
        return outcome == HitStoreOutcome.Stored ? made : null;
    }

    /// <summary>Checks that every confirmation in a store is there as it was made, or names the first that is not.</summary>
    public static Task<ChainVerdict> VerifyAsync(string path, CancellationToken cancellationToken) =>
        RecordChain.VerifyAsync(path, Records, [], cancellationToken);

    private static SqliteCommand SelectLast(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT id, hash FROM confirmation ORDER BY id DESC LIMIT 1";
        return command;
    }

    private static SqliteCommand SelectAll(ReadConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"SELECT {ConfirmationQuery.Columns} FROM confirmation ORDER BY id";
        return command;
    }

    private static RecordChain.TakeRecord Begin()
    {
        var json = new ConfirmationJson();
        return Take;

        bool Take(SqliteDataReader reader, ChainVerifier verifier)
        {
            if (ConfirmationQuery.TryRead(reader) is not { } recorded)
            {
                return false;
            }

            verifier.Add(recorded.Number, previous: null, recorded.Hash, json.Write(recorded.Number, recorded.Record));
            return true;
        }
    }
}
