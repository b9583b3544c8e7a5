using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Asks for attribution records and the hits or contacts they speak of.</summary>
internal static class AttributionQuery
{
    /// <summary>Up to which row it was asked; null when the store has no such records yet.</summary>
    public static long? Progress(ReadConnection connection, AttributionTables tables)
    {
        using var command = connection.CreateCommand();
        tables.AskProgress(command);
        return command.ExecuteScalar() as long?;
    }

    /// <summary>True when a client has hits behind a number.</summary>
    public static bool HasHitsAfter(ReadConnection connection, InternetAddress client, long number)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM hit WHERE seq > $number AND +client_id = (SELECT id FROM client WHERE address = $client))";
        command.Parameters.AddWithValue("$number", number);
        command.Parameters.AddWithValue("$client", OffenderQuery.Octets(client));
        return command.ExecuteScalar() is 1L;
    }

    /// <summary>Rows with numbers in a range, in order.</summary>
    public static List<AttributableHit> Rows(ReadConnection connection, AttributionTables tables, RowRange range, int limit)
    {
        using var command = connection.CreateCommand();
        tables.AskRows(command);
        command.Parameters.AddWithValue("$after", range.First - 1);
        command.Parameters.AddWithValue("$through", range.Last);
        command.Parameters.AddWithValue("$limit", limit);
        using var reader = command.ExecuteReader();
        var hits = new List<AttributableHit>();
        while (reader.Read())
        {
            var subject = new AttributionSubject(InternetAddress.FromOctets(reader.GetFieldValue<byte[]>(3)), Forwarder(reader, 4), new ForwardedOctets(Octets(reader, 5)));
            hits.Add(new AttributableHit(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), subject));
        }

        return hits;
    }

    /// <summary>The first and last number of the rows of a span of time.</summary>
    public static (long First, long Last)? Range(ReadConnection connection, AttributionTables tables, DateTimeOffset from, DateTimeOffset to)
    {
        using var command = connection.CreateCommand();
        tables.AskRange(command);
        command.Parameters.AddWithValue("$from", Microseconds(from));
        command.Parameters.AddWithValue("$to", Microseconds(to));
        using var reader = command.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? (reader.GetInt64(0), reader.GetInt64(1)) : null;
    }

    /// <summary>True for an address that two machines are known to have had: what came beside a change of holder stands under it, and is nobody's.</summary>
    public static bool IsOfSeveral(ReadConnection connection, DeviceId device)
    {
        if (device.Kind != DeviceKind.Ip || !InternetAddress.TryParse(device.ToString().AsSpan("ip:".Length), out var address))
        {
            return false;
        }

        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT count(*) FROM (
              SELECT device FROM attribution WHERE client = $client AND (device LIKE 'mac:%' OR device LIKE 'duid:%')
              UNION SELECT device FROM contact_attribution WHERE client = $client AND (device LIKE 'mac:%' OR device LIKE 'duid:%') LIMIT 2)
            """;
        command.Parameters.AddWithValue("$client", OffenderQuery.Octets(address));
        return command.ExecuteScalar() is 2L;
    }

    /// <summary>All records of a subject, in the order they were made.</summary>
    public static List<RecordedAttribution> Subject(ReadConnection connection, AttributionTables tables, AttributionSubject subject)
    {
        using var command = connection.CreateCommand();
        tables.AskSubject(command);
        command.Parameters.AddWithValue("$client", OffenderQuery.Octets(subject.Client));
        command.Parameters.AddWithValue("$forwarder", subject.Forwarder == default ? DBNull.Value : OffenderQuery.Octets(subject.Forwarder));
        command.Parameters.AddWithValue("$told", subject.Told.IsEmpty ? DBNull.Value : subject.Told.Octets.ToArray());
        return Read(command);
    }

    /// <summary>All records of a client's hits, in the order they were made.</summary>
    public static List<RecordedAttribution> Client(ReadConnection connection, InternetAddress client)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {AttributionRows.Columns} FROM attribution WHERE client = $client ORDER BY id";
        command.Parameters.AddWithValue("$client", OffenderQuery.Octets(client));
        return Read(command);
    }

    public static InternetAddress Forwarder(SqliteDataReader reader, int column) =>
        Octets(reader, column) is { Length: InternetAddress.Size } octets ? InternetAddress.FromOctets(octets) : default;

    public static byte[] Octets(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? [] : reader.GetFieldValue<byte[]>(column);

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    private static List<RecordedAttribution> Read(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var records = new List<RecordedAttribution>();
        while (reader.Read())
        {
            if (AttributionRows.TryRead(reader) is { } record)
            {
                records.Add(record);
            }
            else
            {
                // It was damaged, which verifying tells. It may have said that the hits are another's: what was said before it speaks for nobody.
                records.Clear();
            }
        }

        return records;
    }
}
