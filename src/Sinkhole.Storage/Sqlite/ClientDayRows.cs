using Microsoft.Data.Sqlite;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Which client was active on which day, on the connection that writes.</summary>
internal sealed class ClientDayRows(SqliteConnection connection, StatementSet statements)
{
    private readonly Statement setClient = statements.Prepare("""
        INSERT INTO client_day (day, client, queries, with_dnssec, hops, last_second, proxy) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET queries = excluded.queries, with_dnssec = excluded.with_dnssec, hops = excluded.hops,
          last_second = excluded.last_second, proxy = excluded.proxy
        """);

    private readonly Statement setRest = statements.Prepare(
        "INSERT INTO client_day_rest (day, queries) VALUES (?, ?) ON CONFLICT DO UPDATE SET queries = excluded.queries");

    private readonly Statement findNewest = statements.Prepare("SELECT max(day) FROM client_day WHERE day < ?");
    private readonly Statement forgetClients = statements.Prepare("DELETE FROM client_day WHERE day < ?");
    private readonly Statement forgetRest = statements.Prepare("DELETE FROM client_day_rest WHERE day < ?");

    /// <summary>Puts rows in the place of what is there, and lets go of earlier days; in the caller's transaction.</summary>
    /// <returns>The first day that was kept; null when no day was let go.</returns>
    public long? Write(ActivityBatch batch)
    {
        Span<byte> client = stackalloc byte[InternetAddress.Size];
        Span<byte> proxy = stackalloc byte[InternetAddress.Size];
        foreach (var row in batch.Clients)
        {
            row.Client.WriteMapped(client);
            row.Figures.Proxy.WriteMapped(proxy);
            setClient.Bind(1, LocalDay.NumberOf(row.Day)).Bind(2, client).Bind(3, row.Figures.Queries).Bind(4, row.Figures.WithDnssec)
                .Bind(5, (long)row.Figures.Hops).Bind(6, row.Figures.LastSecond).BindOrNull(7, row.Figures.Proxy == default ? [] : proxy).Run();
        }

        foreach (var rest in batch.Rest)
        {
            setRest.Bind(1, LocalDay.NumberOf(rest.Day)).Bind(2, rest.Queries).Run();
        }

        return batch.Clients.Count == 0 ? null : Forget(batch.Clients.Max(row => LocalDay.NumberOf(row.Day)), LocalDay.NumberOf(batch.KeepFrom));
    }

    /// <summary>The rows of some days, of one client or of all.</summary>
    public ActivityLog Read(DateOnly from, DateOnly to, InternetAddress? client) => new(ReadClients(from, to, client), ReadRest(from, to));

    // Counted from the newest day before this one: a clock that is years ahead for a minute must not cost all days that are kept.
    private long Forget(long today, long keepFrom)
    {
        var newestBefore = findNewest.Bind(1, today).Find() ?? 0;
        var first = Math.Min(keepFrom, newestBefore + 1 - (today - keepFrom));
        forgetClients.Bind(1, first).Run();
        forgetRest.Bind(1, first).Run();
        return first;
    }

    private List<ClientDay> ReadClients(DateOnly from, DateOnly to, InternetAddress? client)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT day, client, queries, with_dnssec, hops, last_second, proxy FROM client_day
            WHERE day BETWEEN $from AND $to AND ($client IS NULL OR client = $client) ORDER BY day, client
            """;
        AddSpan(command, from, to);
        command.Parameters.AddWithValue("$client", client is { } one ? Octets(one) : DBNull.Value);
        using var reader = command.ExecuteReader();
        var rows = new List<ClientDay>();
        while (reader.Read())
        {
            rows.Add(new ClientDay(LocalDay.DateOf(reader.GetInt32(0)), AddressAt(reader, 1), new ClientFigures
            {
                Queries = reader.GetInt64(2),
                WithDnssec = reader.GetInt64(3),
                Hops = (HopKinds)reader.GetInt32(4),
                LastSecond = reader.GetInt64(5),
                Proxy = reader.IsDBNull(6) ? default : AddressAt(reader, 6),
            }));
        }

        return rows;
    }

    private List<RestOfDay> ReadRest(DateOnly from, DateOnly to)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT day, queries FROM client_day_rest WHERE day BETWEEN $from AND $to ORDER BY day";
        AddSpan(command, from, to);
        using var reader = command.ExecuteReader();
        var rows = new List<RestOfDay>();
        while (reader.Read())
        {
            rows.Add(new RestOfDay(LocalDay.DateOf(reader.GetInt32(0)), reader.GetInt64(1)));
        }

        return rows;
    }

    private static void AddSpan(SqliteCommand command, DateOnly from, DateOnly to)
    {
        command.Parameters.AddWithValue("$from", LocalDay.NumberOf(from));
        command.Parameters.AddWithValue("$to", LocalDay.NumberOf(to));
    }

    private static InternetAddress AddressAt(SqliteDataReader reader, int column) => InternetAddress.FromOctets((byte[])reader.GetValue(column));

    private static byte[] Octets(InternetAddress address)
    {
        var octets = new byte[InternetAddress.Size];
        address.WriteMapped(octets);
        return octets;
    }
}
