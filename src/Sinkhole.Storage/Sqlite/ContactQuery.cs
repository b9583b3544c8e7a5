using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Storage.Sqlite;

/// <summary>The contacts of one reading of verdicts, the newest of each address, each with whose device it was of.</summary>
internal sealed class ContactQuery(ReadConnection connection, VerdictRequest request, VerdictReaderOptions options)
{
    private readonly Dictionary<InternetAddress, ClientContacts> clients = [];
    private readonly RuleFamilies families = new(connection);

    // Of contacts behind it nobody knows yet whose they were.
    private readonly long through = AttributionQuery.Progress(connection, AttributionTables.OfContacts) ?? 0;

    /// <summary>True when contacts are recorded here, or were.</summary>
    public bool IsRecorded { get; } = options.Verdicts.RecordsContacts || HasAny(connection);

    /// <summary>Rows read so far.</summary>
    public long Rows { get; private set; }

    /// <summary>The contacts of an address, read once.</summary>
    public ClientContacts Of(InternetAddress address)
    {
        if (!clients.TryGetValue(address, out var client))
        {
            client = IsRecorded ? Read(address) : new ClientContacts();
            clients.Add(address, client);
        }

        return client;
    }

    private static bool HasAny(ReadConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM contact)";
        return command.ExecuteScalar() is 1L;
    }

    private ClientContacts Read(InternetAddress address)
    {
        var records = AttributionQuery.Subject(connection, AttributionTables.OfContacts, new AttributionSubject(address, default, default));
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT id, time_us, last_us, count, port, transport, named, rule_id, others_id FROM contact
              WHERE client = $client AND time_us >= $from AND time_us < $to ORDER BY time_us DESC LIMIT $rows
            """;
        command.Parameters.AddWithValue("$client", OffenderQuery.Octets(address));
        command.Parameters.AddWithValue("$from", request.From is { } from ? TimeSpanSplit.Microseconds(from) : long.MinValue);
        command.Parameters.AddWithValue("$to", request.To is { } to ? TimeSpanSplit.Microseconds(to) : long.MaxValue);
        command.Parameters.AddWithValue("$rows", options.RowsOfAddress);
        using var reader = command.ExecuteReader();
        var client = new ClientContacts();
        var read = 0;
        while (reader.Read())
        {
            read++;
            var number = reader.GetInt64(0);
            if (number > through || AttributionHistory.Find(records, number)?.Record is not { IsCounted: true } record)
            {
                continue;
            }

            var contact = new SinkholeContact(TimeSpanSplit.Time(reader.GetInt64(1)), reader.GetString(6))
            {
                LastTime = TimeSpanSplit.Time(reader.GetInt64(2)),
                Count = reader.GetInt64(3),
                Port = reader.GetInt32(4),
                IsUdp = reader.GetInt64(5) == (long)ContactTransport.Udp,
            };
            client.Add(record.Device, new DeviceContact(contact, ContactRows.NumberAt(reader, 7) is { } rule ? families.Of(rule, ContactRows.NumberAt(reader, 8)) : []));
        }

        Rows += read;
        client.IsCut = read == options.RowsOfAddress;
        return client;
    }
}
