using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Storage.Sqlite;

/// <summary>
/// One reading of verdicts. A device is followed to the addresses it had last, and of each of these the newest hits and contacts are read, once, however
/// many devices had it; so the work is bounded by options and not by how much is stored.
/// </summary>
internal sealed class VerdictQuery(ReadConnection connection, VerdictRequest request, VerdictReaderOptions options)
{
    private readonly Dictionary<InternetAddress, ClientLookUps> clients = [];
    private readonly RuleFamilies families = new(connection);
    private readonly ContactQuery contacts = new(connection, request, options);

    // Of hits behind it nobody knows yet whose they were.
    private readonly long through = AttributionQuery.Progress(connection, AttributionTables.OfHits) ?? 0;
    private readonly HashSet<DeviceId> leftOut = [];
    private long rows;

    public VerdictReading Read(CancellationToken cancellationToken)
    {
        var found = new List<FamilyVerdict>();
        foreach (var device in request.Devices.Where(device => device.IsMachine).Distinct())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rows + contacts.Rows >= options.MostRows)
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
        if (AttributionQuery.IsOfSeveral(connection, device))
        {
            return [];
        }

        var addresses = AddressesOf(device);
        if (addresses.Count > 0 && addresses.TrueForAll(request.Unresolved.Contains))
        {
            return [];
        }

        var isCut = addresses.Count > options.AddressesOfDevice;
        var own = new DeviceFacts(device, options.Verdicts);
        foreach (var address in addresses.Take(options.AddressesOfDevice).Where(address => !request.Unresolved.Contains(address)))
        {
            isCut |= Gather(own, device, address);
        }

        own.PlaceContacts();
        if (isCut && own.IsEmpty)
        {
            // What there is of it may all be older than what was read: that is not the same as none.
            leftOut.Add(device);
        }

        var confirmations = ConfirmationQuery.Latest(connection, device);
        return own.Keys.Union(confirmations.Keys.Select(family => new FamilyKey(family, default))).Select(key =>
        {
            var lookUps = own.LookUpsOf(key);
            return VerdictLadder.Judge(
                new VerdictFacts
                {
                    Device = device,
                    Family = key.Family,
                    Sources = [.. lookUps.Sources],
                    LookUps = lookUps.LookUps,
                    IsCut = isCut && lookUps.LookUps.Count > 0,
                    Contacts = contacts.IsRecorded ? own.ContactsOf(key) : null,
                    LastSeen = own.LastSeen,
                    Confirmation = confirmations.GetValueOrDefault(key.Family),
                },
                options.Verdicts);
        }).Where(verdict => verdict.Level > VerdictLevel.None);
    }

    // True when there may be more of the address than was read.
    private bool Gather(DeviceFacts own, DeviceId device, InternetAddress address)
    {
        var client = Demand(address);
        foreach (var (family, lookUps) in client.Of(device))
        {
            own.Add(family, lookUps);
        }

        var reached = contacts.Of(address);
        own.Add(reached.Of(device));
        return client.IsCut || reached.IsCut;
    }

    private List<InternetAddress> AddressesOf(DeviceId device)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            WITH record (client, made_us, id) AS (
              SELECT client, made_us, id FROM attribution WHERE device = $device
              UNION ALL SELECT client, made_us, id FROM contact_attribution WHERE device = $device
            )
            SELECT client FROM record WHERE typeof(client) = 'blob' AND length(client) = 16 GROUP BY client ORDER BY max(made_us) DESC, max(id) DESC LIMIT $most
            """;
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
        var records = new Dictionary<AttributionSubject, List<RecordedAttribution>>();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT seq, first_us, span_us, count, action, rule_id, others_id, forwarder, forwarded, trigger FROM hit
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

            // A rule about the client's own address says nothing of what it asked for.
            if ((HitTrigger)reader.GetInt64(9) == HitTrigger.ClientIp)
            {
                continue;
            }

            var subject = new AttributionSubject(address, AttributionQuery.Forwarder(reader, 7), new ForwardedOctets(AttributionQuery.Octets(reader, 8)));
            var number = reader.GetInt64(0);
            if (number > through || AttributionHistory.Find(Records(records, subject), number)?.Record is not { IsCounted: true } record)
            {
                continue;
            }

            var (first, span) = (reader.GetInt64(1), reader.GetInt64(2));
            var action = (HitAction)reader.GetInt64(4);
            var lookUp = new LookUp(first, first + span, reader.GetInt64(3)) { HasForeignTtl = action == HitAction.Monitor, LeadsHere = action == HitAction.Sinkhole };
            foreach (var family in families.Of(reader.GetInt64(5), reader.IsDBNull(6) ? null : reader.GetInt64(6)).GroupBy(one => one.Key))
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

    // Of the subjects of the rows that are read: behind a forwarder there may be any number of others.
    private List<RecordedAttribution> Records(Dictionary<AttributionSubject, List<RecordedAttribution>> known, AttributionSubject subject)
    {
        if (!known.TryGetValue(subject, out var own))
        {
            own = AttributionQuery.Subject(connection, AttributionTables.OfHits, subject);
            known.Add(subject, own);
        }

        return own;
    }

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
