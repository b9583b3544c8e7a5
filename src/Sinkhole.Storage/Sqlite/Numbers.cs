using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Gives clients and rules their numbers, new ones when needed, and remembers them up to a bound.</summary>
internal sealed class Numbers(StatementSet statements)
{
    // Memory for the most talkative clients and the rules of a large agency; about 20 MB when full.
    private const int MaxRemembered = 100_000;

    private readonly Dictionary<InternetAddress, KnownClient> clients = [];
    private readonly Dictionary<ImmutableArray<CatalogRule>, KnownRules> sets = [];

    private readonly Statement findClient = statements.Prepare("SELECT id FROM client WHERE address = ?");
    private readonly Statement findClientFirst = statements.Prepare("SELECT first_us FROM client WHERE id = ?");
    private readonly Statement addClient = statements.Prepare("INSERT INTO client (address, first_us) VALUES (?, ?)");
    private readonly Statement setClientFirst = statements.Prepare("UPDATE client SET first_us = ? WHERE id = ?");
    private readonly Statement findSensor = statements.Prepare("SELECT id FROM sensor WHERE name = ?");
    private readonly Statement addSensor = statements.Prepare("INSERT INTO sensor (name) VALUES (?)");
    private readonly RuleNumbers rules = new(statements);

    /// <summary>The client's number and text; its first hit is kept up to date.</summary>
    public KnownClient Client(InternetAddress address, long time)
    {
        if (!clients.TryGetValue(address, out var client))
        {
            client = FindOrAddClient(address, time);
        }

        if (time < client.FirstMicroseconds)
        {
            setClientFirst.Bind(1, time).Bind(2, client.Id).Run();
            client = client with { FirstMicroseconds = time };
            clients[address] = client;
        }

        return client;
    }

    /// <summary>The numbers of a hit's rules.</summary>
    public KnownRules Rules(ImmutableArray<CatalogRule> set)
    {
        if (sets.TryGetValue(set, out var known))
        {
            return known;
        }

        if (sets.Count >= MaxRemembered)
        {
            sets.Clear();
        }

        known = rules.Find(set);
        sets.Add(set, known);
        return known;
    }

    /// <summary>The numbers of rules that are seldom asked for, which are not remembered.</summary>
    public KnownRules FindRules(ImmutableArray<CatalogRule> set) => rules.Find(set);

    /// <summary>The number of a server; asked for once a batch.</summary>
    public long Sensor(string name) => findSensor.Bind(1, name).Find() ?? addSensor.Bind(1, name).Insert();

    /// <summary>Forgets all numbers: a transaction that failed may have taken some back.</summary>
    public void Forget()
    {
        clients.Clear();
        sets.Clear();
        rules.Forget();
    }

    private KnownClient FindOrAddClient(InternetAddress address, long time)
    {
        if (clients.Count >= MaxRemembered)
        {
            clients.Clear();
        }

        Span<byte> octets = stackalloc byte[InternetAddress.Size];
        address.WriteMapped(octets);
        var client = findClient.Bind(1, octets).Find() is { } id
            ? new KnownClient(id, findClientFirst.Bind(1, id).Find() ?? time, address.ToString())
            : new KnownClient(addClient.Bind(1, octets).Bind(2, time).Insert(), time, address.ToString());
        clients.Add(address, client);
        return client;
    }
}
