using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>
/// The latest numbered queries, waiting for the lines of their answers. A query is handed on when its place is needed: numbers grow by one, so
/// that is <see cref="Places"/> queries later, far more than are ever under way at once.
/// </summary>
internal sealed class DnsmasqQueries
{
    private const int Places = 512;

    // The sensor's name is that of a machine.
    private const int MaxSensorOctets = 255;

    private readonly Waiting?[] places = new Waiting?[Places];

    /// <summary>Takes a query in; the one whose place it takes is handed on.</summary>
    public void Add(long id, in LogQuery query, ILogSink sink)
    {
        ref var place = ref places[id % Places];
        place ??= new Waiting();
        place.Hand(sink);
        place.Take(id, query);
    }

    /// <summary>Joins a line "OWNER is VALUE" to the query it has the number of.</summary>
    public void Join(long id, NameSpan owner, ReadOnlySpan<byte> value)
    {
        if (places[id % Places] is { IsTaken: true } place && place.Id == id)
        {
            place.Join(owner, value);
        }
    }

    /// <summary>Hands all on, the oldest first.</summary>
    public void Flush(ILogSink sink)
    {
        foreach (var place in places.OfType<Waiting>().OrderBy(place => place.Line))
        {
            place.Hand(sink);
        }
    }

    /// <summary>One place: memory that is used again and again.</summary>
    private sealed class Waiting
    {
        private readonly byte[] name = new byte[NameSpan.MaxLength];
        private readonly byte[] sensor = new byte[MaxSensorOctets];
        private readonly LogAnswer answer = new();
        private int nameLength;
        private int sensorLength;
        private long time;
        private InternetAddress client;
        private ushort? port;
        private RecordType? type;
        private bool ledOn;

        public bool IsTaken { get; private set; }

        public long Id { get; private set; }

        public long Line { get; private set; }

        // The target of a PTR record may be printed like an address.
        private bool HasAddresses => type is null or RecordType.A or RecordType.Aaaa or RecordType.Any;

        public void Take(long id, in LogQuery query)
        {
            IsTaken = true;
            (Id, Line, time, client, port, type) = (id, query.Line, query.Time, query.Client, query.Port, query.Type);
            query.Name.Octets.CopyTo(name);
            nameLength = query.Name.Length;
            sensorLength = Math.Min(query.Sensor.Length, MaxSensorOctets);
            query.Sensor[..sensorLength].CopyTo(sensor);
            answer.Clear();
            ledOn = false;
        }

        public void Join(NameSpan owner, ReadOnlySpan<byte> value)
        {
            if (ledOn && !owner.IsRoot)
            {
                answer.AddAlias(owner);
            }

            ledOn = value.SequenceEqual("<CNAME>"u8);
            if (HasAddresses && LogAddress.TryParse(value, out var address))
            {
                answer.Add(address);
            }
        }

        public void Hand(ILogSink sink)
        {
            if (!IsTaken)
            {
                return;
            }

            IsTaken = false;
            sink.Take(new LogQuery
            {
                Time = time,
                Line = Line,
                Client = client,
                Port = port,
                Name = new NameSpan(name.AsSpan(0, nameLength)),
                Type = type,
                Answer = answer,
                Sensor = sensor.AsSpan(0, sensorLength),
            });
        }
    }
}
