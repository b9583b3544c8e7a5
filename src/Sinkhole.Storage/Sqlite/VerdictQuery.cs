using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Storage.Sqlite;

/// <summary>
/// One reading of verdicts. A device is followed to the addresses it had last, and of each of these the newest hits are read, once, however
/// many devices had it; so the work is bounded by options and not by how much is stored.
/// </summary>
internal sealed class VerdictQuery(ReadConnection connection, VerdictRequest request, VerdictReaderOptions options)
{
    private readonly Dictionary<InternetAddress, ClientLookUps> clients = [];
    private readonly RuleFamilies families = new(connection);

    // Of hits behind it nobody knows yet whose they were.
    private readonly long through = AttributionQuery.Progress(connection) ?? 0;
    private long rows;

    public VerdictReading Read(CancellationToken cancellationToken)
    {
        var found = new List<FamilyVerdict>();
        var leftOut = new HashSet<DeviceId>();
        foreach (var device in request.Devices.Where(device => device.IsMachine).Distinct())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rows >= options.MostRows)
            {
                leftOut.Add(device);
                continue;
            }

            found.AddRange(Judge(device));
        }

        return new VerdictReading(found) { LeftOut = leftOut, Unresolved = request.Unresolved };
    }

    private IEnumerable<FamilyVerdict> Judge(DeviceId device)
    {
        var addresses = AddressesOf(device);
        if (addresses.Count > 0 && addresses.TrueForAll(request.Unresolved.Contains))
        {
            return [];
        }

        var isCut = addresses.Count > options.AddressesOfDevice;
        var own = new Dictionary<string, FamilyLookUps>(StringComparer.Ordinal);
        foreach (var address in addresses.Take(options.AddressesOfDevice).Where(address => !request.Unresolved.Contains(address)))
        {
            var client = Demand(address);
            isCut |= client.IsCut;
            foreach (var (family, lookUps) in client.Of(device))
            {
                if (!own.TryGetValue(family, out var gathered))
                {
                    gathered = new FamilyLookUps();
                    own.Add(family, gathered);
                }

                gathered.Add(lookUps);
            }
        }

        var confirmations = ConfirmationQuery.Latest(connection, device);
        return own.Keys.Union(confirmations.Keys, StringComparer.Ordinal).Select(family =>
        {
            var lookUps = own.GetValueOrDefault(family) ?? new FamilyLookUps();
            return VerdictLadder.Judge(
                new VerdictFacts
                {
                    Device = device,
                    Family = family,
                    Sources = [.. lookUps.Sources],
                    LookUps = lookUps.LookUps,
                    IsCut = isCut && lookUps.LookUps.Count > 0,
                    Confirmation = confirmations.GetValueOrDefault(family),
                },
                options.Verdicts);
        }).Where(verdict => verdict.Level > VerdictLevel.None);
    }

    private List<InternetAddress> AddressesOf(DeviceId device)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT client FROM attribution WHERE device = $device GROUP BY client ORDER BY max(id) DESC LIMIT $most";
        command.Parameters.AddWithValue("$device", device.ToString());
        command.Parameters.AddWithValue("$most", options.AddressesOfDevice + 1);
        using var reader = command.ExecuteReader();
        var addresses = new List<InternetAddress>();
        while (reader.Read())
        {
            addresses.Add(InternetAddress.FromOctets(reader.GetFieldValue<byte[]>(0)));
        }

        return addresses;
    }

    private ClientLookUps Demand(InternetAddress address)
    {
        if (!clients.TryGetValue(address, out var client))
        {
            client = ReadClient(address);
            clients.Add(address, client);
        }

        return client;
    }

    private ClientLookUps ReadClient(InternetAddress address)
    {
        var records = AttributionQuery.Client(connection, address)
            .GroupBy(one => one.Record.Subject)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<RecordedAttribution>)[.. group]);
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT seq, first_us, span_us, count, action, rule_id, others_id, forwarder, forwarded FROM hit
              WHERE client_id = (SELECT id FROM client WHERE address = $client) AND first_us >= $from AND first_us < $to
              ORDER BY first_us DESC LIMIT $rows
            """;
        command.Parameters.AddWithValue("$client", OffenderQuery.Octets(address));
        command.Parameters.AddWithValue("$from", request.From is { } from ? Microseconds(from) : long.MinValue);
        command.Parameters.AddWithValue("$to", request.To is { } to ? Microseconds(to) : long.MaxValue);
        command.Parameters.AddWithValue("$rows", options.RowsOfAddress);
        using var reader = command.ExecuteReader();
        var client = new ClientLookUps();
        var read = 0;
        while (reader.Read())
        {
            read++;
            var subject = new AttributionSubject(address, AttributionQuery.Forwarder(reader, 7), new ForwardedOctets(AttributionQuery.Octets(reader, 8)));
            var number = reader.GetInt64(0);
            if (number > through || !records.TryGetValue(subject, out var own) || AttributionHistory.Find(own, number)?.Record is not { IsCounted: true } record)
            {
                continue;
            }

            var (first, span) = (reader.GetInt64(1), reader.GetInt64(2));
            var lookUp = new LookUp(first, first + span, reader.GetInt64(3)) { HasForeignTtl = (HitAction)reader.GetInt64(4) == HitAction.Monitor };
            foreach (var family in families.Of(reader.GetInt64(5), reader.IsDBNull(6) ? null : reader.GetInt64(6)).GroupBy(one => one.Family, StringComparer.Ordinal))
            {
                var lookUps = client.Demand(record.Device, family.Key);
                lookUps.LookUps.Add(lookUp);
                lookUps.Sources.UnionWith(family.Select(one => one.Source));
            }
        }

        rows += read;
        client.IsCut = read == options.RowsOfAddress;
        return client;
    }

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
