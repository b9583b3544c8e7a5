using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Sqlite;

/// <summary>Gives clients, names and rules their numbers, new ones when needed, and remembers them up to a bound.</summary>
internal sealed class Numbers(StatementSet statements)
{
    // Memory for the most talkative clients and names of a large agency; about 20 MB when full.
    private const int MaxRemembered = 100_000;

    private readonly Dictionary<InternetAddress, (long Id, long First)> clients = [];
    private readonly Dictionary<HitSubject, KnownSubject> subjects = new(ReferenceEqualityComparer.Instance as IEqualityComparer<HitSubject>);
    private readonly Dictionary<ImmutableArray<CatalogRule>, KnownSubject> sets = [];

    private readonly Statement findClient = statements.Prepare("SELECT id FROM client WHERE address = ?");
    private readonly Statement findClientFirst = statements.Prepare("SELECT first_us FROM client WHERE id = ?");
    private readonly Statement addClient = statements.Prepare("INSERT INTO client (address, first_us) VALUES (?, ?)");
    private readonly Statement setClientFirst = statements.Prepare("UPDATE client SET first_us = ? WHERE id = ?");
    private readonly Statement findName = statements.Prepare("SELECT id FROM name WHERE text = ?");
    private readonly Statement addName = statements.Prepare("INSERT INTO name (text) VALUES (?)");
    private readonly Statement findSensor = statements.Prepare("SELECT id FROM sensor WHERE name = ?");
    private readonly Statement addSensor = statements.Prepare("INSERT INTO sensor (name) VALUES (?)");
    private readonly RuleNumbers rules = new(statements);

    /// <summary>The client's number; its first hit is kept up to date.</summary>
    public long Client(InternetAddress address, long time)
    {
        if (!clients.TryGetValue(address, out var client))
        {
            client = FindOrAddClient(address, time);
        }

        if (time < client.First)
        {
            setClientFirst.Bind(1, time).Bind(2, client.Id).Run();
            client.First = time;
            clients[address] = client;
        }

        return client.Id;
    }

    /// <summary>The numbers of a hit's name and rules.</summary>
    public KnownSubject Subject(HitSubject subject)
    {
        if (subjects.TryGetValue(subject, out var known))
        {
            return known;
        }

        if (subjects.Count >= MaxRemembered)
        {
            subjects.Clear();
            sets.Clear();
        }

        if (!sets.TryGetValue(subject.Rules, out var set))
        {
            set = rules.Find(subject.Rules);
            sets.Add(subject.Rules, set);
        }

        known = set with { Name = Name(subject.Name) };
        subjects.Add(subject, known);
        return known;
    }

    /// <summary>The number of a name.</summary>
    public long Name(string text) => findName.Bind(1, text).Find() ?? addName.Bind(1, text).Insert();

    /// <summary>The number of a server; asked for once a batch.</summary>
    public long Sensor(string name) => findSensor.Bind(1, name).Find() ?? addSensor.Bind(1, name).Insert();

    /// <summary>Forgets all numbers: a transaction that failed may have taken some back.</summary>
    public void Forget()
    {
        clients.Clear();
        subjects.Clear();
        sets.Clear();
    }

    private (long Id, long First) FindOrAddClient(InternetAddress address, long time)
    {
        if (clients.Count >= MaxRemembered)
        {
            clients.Clear();
        }

        Span<byte> octets = stackalloc byte[InternetAddress.Size];
        address.WriteMapped(octets);
        var client = findClient.Bind(1, octets).Find() is { } id
            ? (id, findClientFirst.Bind(1, id).Find() ?? time)
            : (addClient.Bind(1, octets).Bind(2, time).Insert(), time);
        clients.Add(address, client);
        return client;
    }
}
