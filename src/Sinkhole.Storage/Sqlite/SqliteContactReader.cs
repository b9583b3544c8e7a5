using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Reads contacts, in this or another process than the one that writes; a store that is not there yet has none.</summary>
/// <param name="path">The store's file.</param>
public sealed class SqliteContactReader(string path) : IContactReader
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredContact>> ReadAsync(ContactFilter filter, CancellationToken cancellationToken) => Task.Run<IReadOnlyList<StoredContact>>(
        () =>
        {
            using var connection = ReadConnection.Open(path, cancellationToken);
            return connection is null ? [] : ContactList.Read(connection, filter);
        },
        cancellationToken);

    /// <summary>Checks that every contact is there as it was recorded, or names the first that is not.</summary>
    /// <param name="anchors">Anchors of this chain whose signatures were verified.</param>
    /// <param name="cancellationToken">Ends the checking.</param>
    public async Task<ChainVerdict> VerifyAsync(ImmutableArray<Anchor> anchors, CancellationToken cancellationToken)
    {
        var json = new ContactJson();
        StoredRules? rules = null;
        try
        {
            return await RecordChain.VerifyAsync(path, Select, Take, anchors, cancellationToken);
        }
        finally
        {
            rules?.Dispose();
        }

        SqliteCommand Select(ReadConnection connection)
        {
            rules = new StoredRules(connection.Below);
            var command = connection.CreateCommand();
            command.CommandText = $"SELECT {ContactRows.Columns} FROM contact ORDER BY id";
            return command;
        }

        bool Take(SqliteDataReader reader, ChainVerifier verifier)
        {
            if (ContactRows.TryRead(reader, rules!) is not { } row)
            {
                return false;
            }

            var number = reader.GetInt64(0);
            verifier.Add(number, previous: null, ContactRows.HashOf(reader), json.Write(number, row));
            return true;
        }
    }

    /// <summary>Checks that every record of whose device a contact was is there as it was made, or names the first that is not.</summary>
    /// <param name="anchors">Anchors of this chain whose signatures were verified.</param>
    /// <param name="cancellationToken">Ends the checking.</param>
    public Task<ChainVerdict> VerifyAttributionsAsync(ImmutableArray<Anchor> anchors, CancellationToken cancellationToken) =>
        AttributionChain.VerifyAsync(path, AttributionTables.OfContacts, anchors, cancellationToken);
}
