using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Adds confirmations, each numbered and linked to the one before.</summary>
internal sealed class ConfirmationWriter(SqliteConnection connection, StatementSet statements)
{
    private readonly ConfirmationJson json = new();
    private readonly Statement add = statements.Prepare("""
        INSERT INTO confirmation (id, device, family, is_withdrawal, means, who, found_us, made_us, note, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    /// <summary>Adds one.</summary>
    public RecordedConfirmation Append(Confirmation record)
    {
        var last = SqliteConfirmationStore.Records.ReadEnd(connection);
        var number = last.Sequence + 1;
        var hash = new HashChain(last.Hash).Append(json.Write(number, record));
        Span<byte> digest = stackalloc byte[Sha256Hash.Size];
        hash.CopyTo(digest);
        add.Bind(1, number).Bind(2, record.Device.ToString()).Bind(3, record.Family).Bind(4, record.IsWithdrawal ? 1L : 0L).Bind(5, (long)record.Means)
            .Bind(6, record.Who).Bind(7, Microseconds(record.FoundAt)).Bind(8, Microseconds(record.MadeAt)).Bind(9, record.Note).Bind(10, digest).Run();
        return new RecordedConfirmation(number, record, hash);
    }

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
