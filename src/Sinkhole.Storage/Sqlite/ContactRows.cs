using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Turns rows of the table of contacts into contacts.</summary>
internal static class ContactRows
{
    /// <summary>The columns of a contact, in the order they are read and written in.</summary>
    public const string Columns = """
        id, time_us, last_us, count, client, client_port, sinkhole, port, transport, protocol, named, snapshot, list, entry, rule_id, others_id, agent, code, hash
        """;

    // The place of the number of the rule that won; that of the others follows.
    private const int Rule = 14;

    // Longer than any that is written; a longer one was put there by somebody else.
    private const int MostNameCharacters = 1_100;

    /// <summary>The contact a reader stands at; null when what stands there is none.</summary>
    public static ContactRow? TryRead(SqliteDataReader reader, StoredRules rules)
    {
        try
        {
            return Read(reader, rules);
        }
        catch (Exception fault) when (fault is InvalidCastException or InvalidOperationException or OverflowException or ArgumentOutOfRangeException)
        {
            // Values of another kind or size than any that is written.
            return null;
        }
    }

    /// <summary>The hash of that row; what is none matches nothing.</summary>
    public static Sha256Hash HashOf(SqliteDataReader reader) => ChainTables.HashOf(reader.GetFieldValue<byte[]>(18));

    /// <summary>The number of a column; null where there is none.</summary>
    public static long? NumberAt(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    private static ContactRow? Read(SqliteDataReader reader, StoredRules rules)
    {
        var (transport, protocol) = (checked((ContactTransport)reader.GetInt64(8)), checked((ContactProtocol)reader.GetInt64(9)));
        var (named, agent, code) = (reader.GetString(10), reader.GetString(16), reader.GetString(17));
        if (!Enum.IsDefined(transport) || !Enum.IsDefined(protocol) || named.Length > MostNameCharacters || agent.Length > Contact.MaxAgentLength
            || code.Length > MostNameCharacters || AddressOf(reader, 4) is not { } client || AddressOf(reader, 6) is not { } sinkhole)
        {
            return null;
        }

        return new ContactRow
        {
            Contact = new Contact
            {
                TimeMicroseconds = reader.GetInt64(1),
                Client = client,
                ClientPort = checked((ushort)reader.GetInt64(5)),
                Sinkhole = sinkhole,
                Port = checked((ushort)reader.GetInt64(7)),
                Transport = transport,
                Protocol = protocol,
                Named = named,
                Rule = reader.IsDBNull(11)
                    ? null
                    : new ContactRule(checked((uint)reader.GetInt64(11)), checked((ushort)reader.GetInt64(12)), checked((uint)reader.GetInt64(13))),
                Agent = agent,
            },
            LastMicroseconds = reader.GetInt64(2),
            Count = reader.GetInt64(3),
            Code = code,
            Rules = RulesOf(reader, rules),
        };
    }

    private static ImmutableArray<CatalogRule> RulesOf(SqliteDataReader reader, StoredRules rules) =>
        NumberAt(reader, Rule) is { } rule ? rules.Find(rule, NumberAt(reader, Rule + 1)) : [];

    private static InternetAddress? AddressOf(SqliteDataReader reader, int column) =>
        reader.GetFieldValue<byte[]>(column) is { Length: InternetAddress.Size } octets ? InternetAddress.FromOctets(octets) : null;
}
