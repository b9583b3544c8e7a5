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
    /// <summary>The table of contacts, as it is anchored and verified.</summary>
    internal static RecordTable Records { get; } = new()
    {
        Kind = "contacts",
        SelectLast = SelectLast,
        Select = SelectAll,
        Reading = Begin,
        Words = new("contact", "contacts", "lượt kết nối tới sinkhole"),
    };

    /// <summary>The table of whose devices they were of.</summary>
    internal static RecordTable Attributions { get; } = AttributionChain.Of(AttributionTables.OfContacts);

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
    public Task<ChainVerdict> VerifyAsync(ImmutableArray<Anchor> anchors, CancellationToken cancellationToken) =>
        RecordChain.VerifyAsync(path, Records, anchors, cancellationToken);

    /// <summary>Checks that every record of whose device a contact was is there as it was made, or names the first that is not.</summary>
    /// <param name="anchors">Anchors of this chain whose signatures were verified.</param>
    /// <param name="cancellationToken">Ends the checking.</param>
    public Task<ChainVerdict> VerifyAttributionsAsync(ImmutableArray<Anchor> anchors, CancellationToken cancellationToken) =>
        RecordChain.VerifyAsync(path, Attributions, anchors, cancellationToken);

    private static SqliteCommand SelectLast(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = "SELECT id, hash FROM contact ORDER BY id DESC LIMIT 1";
        return command;
    }

    private static SqliteCommand SelectAll(ReadConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"SELECT {ContactRows.Columns} FROM contact ORDER BY id";
        return command;
    }

    private static RecordChain.TakeRecord Begin(SqliteConnection connection)
    {
        var json = new ContactJson();
        var rules = new StoredRules(connection);
        return Take;

        bool Take(SqliteDataReader reader, ChainVerifier verifier)
        {
            if (ContactRows.TryRead(reader, rules) is not { } row)
            {
                return false;
            }

            var number = reader.GetInt64(0);
            verifier.Add(number, previous: null, ContactRows.HashOf(reader), json.Write(number, row));
            return true;
        }
    }
}
