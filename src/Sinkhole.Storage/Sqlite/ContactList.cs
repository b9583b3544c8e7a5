using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>The newest contacts of a filter, each with the attribution that counts.</summary>
internal static class ContactList
{
    // What a page or a table of one reading holds at most.
    private const int MostRows = 10_000;

    // Time is only looked at, so that rows come in the order of their numbers and the first page costs a page.
    private const string Contacts = $"SELECT {ContactRows.Columns} FROM contact WHERE +time_us >= $from AND +time_us < $to AND id < $before";

    private const string OfEveryClient = Contacts + " ORDER BY id DESC LIMIT $limit";

    private const string OfOneClient = Contacts + " AND client = $client ORDER BY id DESC LIMIT $limit";

    private const string OfOneCode = Contacts + " AND code = $code AND ($client IS NULL OR +client = $client) ORDER BY id DESC LIMIT $limit";

    /// <summary>Reads them.</summary>
    public static List<StoredContact> Read(ReadConnection connection, ContactFilter filter)
    {
        // Before the rows: of contacts behind it nobody knows yet whose they were.
        var through = AttributionQuery.Progress(connection, AttributionTables.OfContacts) ?? 0;
        var records = new Dictionary<InternetAddress, List<RecordedAttribution>>();
        using var rules = new StoredRules(connection.Below);
        using var command = connection.CreateCommand();
        Ask(command, filter);
        using var reader = command.ExecuteReader();
        var contacts = new List<StoredContact>();
        while (reader.Read())
        {
            // One that cannot be read was damaged, which verifying tells.
            if (ContactRows.TryRead(reader, rules) is { } row)
            {
                var number = reader.GetInt64(0);
                contacts.Add(new StoredContact
                {
                    Number = number,
                    Contact = row.Contact,
                    LastMicroseconds = row.LastMicroseconds,
                    Count = row.Count,
                    Code = row.Code,
                    Rules = row.Rules,
                    Attribution = number > through ? null : AttributionHistory.Find(Records(connection, records, row.Contact.Client), number)?.Record,
                });
            }
        }

        return contacts;
    }

    private static void Ask(SqliteCommand command, ContactFilter filter)
    {
        command.CommandText = OfEveryClient;
        if (filter.Code is { } code)
        {
            command.CommandText = OfOneCode;
            command.Parameters.AddWithValue("$code", code.Trim().ToUpperInvariant());
            command.Parameters.AddWithValue("$client", filter.Client is { } either ? OffenderQuery.Octets(either) : DBNull.Value);
        }
        else if (filter.Client is { } client)
        {
            command.CommandText = OfOneClient;
            command.Parameters.AddWithValue("$client", OffenderQuery.Octets(client));
        }

        command.Parameters.AddWithValue("$from", filter.From is { } from ? TimeSpanSplit.Microseconds(from) : long.MinValue);
        command.Parameters.AddWithValue("$to", filter.To is { } to ? TimeSpanSplit.Microseconds(to) : long.MaxValue);
        command.Parameters.AddWithValue("$before", filter.Before ?? long.MaxValue);
        command.Parameters.AddWithValue("$limit", Math.Clamp(filter.Limit, 1, MostRows));
    }

    private static List<RecordedAttribution> Records(ReadConnection connection, Dictionary<InternetAddress, List<RecordedAttribution>> known, InternetAddress client)
    {
        if (!known.TryGetValue(client, out var own))
        {
            own = AttributionQuery.Subject(connection, AttributionTables.OfContacts, new AttributionSubject(client, default, default));
            known.Add(client, own);
        }

        return own;
    }
}
