using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Campaigns.Hunts.Times;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Resolvers;

/// <summary>The latest requests of which the client or the name is known, waiting for the other; a request with both is handed on.</summary>
internal sealed class KnotRequests
{
    // Requests under way at once in one process; a number taken by another request forgets the older one.
    private const int Places = 1024;

    // The lines of one request come together. Numbers are used again: a name that waited longer is another request's.
    private const long MaxApart = 2 * WrittenTime.Second;

    private readonly Waiting?[] places = new Waiting?[Places];
    private int? expected;

    /// <summary>The request whose question section is being read; null: none.</summary>
    public int? Question { get; private set; }

    /// <summary>The lines of a request's packet follow.</summary>
    public void ExpectQuestion(int request) => expected = request;

    /// <summary>Its question section follows.</summary>
    public void EnterQuestion() => Question = expected;

    /// <summary>They have ended.</summary>
    public void LeaveQuestion() => (Question, expected) = (null, null);

    /// <summary>Takes the name of a request; <paramref name="query"/> holds name, type and time.</summary>
    public void TakeName(int request, in LogQuery query, ILogSink sink)
    {
        var place = PlaceOf(request);
        query.Name.Octets.CopyTo(place.Name);
        (place.NameLength, place.Type, place.NamedAt) = (query.Name.Length, query.Type, query.Time);
        place.Hand(sink);
    }

    /// <summary>Takes the client of a request.</summary>
    public void TakeArrival(int request, in LogQuery query, ILogSink sink)
    {
        var place = PlaceOf(request);
        (place.Time, place.Line, place.Client, place.Port, place.Transport) = (query.Time, query.Line, query.Client, query.Port, query.Transport);
        place.Hand(sink);
    }

    private Waiting PlaceOf(int request)
    {
        ref var place = ref places[request % Places];
        if (place is null || place.Request != request)
        {
            place = new Waiting(request);
        }

        return place;
    }

    private sealed class Waiting(int request)
    {
        public int Request { get; } = request;

        public byte[] Name { get; } = new byte[NameSpan.MaxLength];

        public int NameLength { get; set; }

        public RecordType? Type { get; set; }

        public long NamedAt { get; set; }

        public long? Line { get; set; }

        public long Time { get; set; }

        public InternetAddress Client { get; set; }

        public ushort? Port { get; set; }

        public Transport? Transport { get; set; }

        public void Hand(ILogSink sink)
        {
            if (Line is not { } line || NameLength == 0)
            {
                return;
            }

            if (Math.Abs(Time - NamedAt) > MaxApart)
            {
                (Line, NameLength) = Time < NamedAt ? (null, NameLength) : (Line, 0);
                return;
            }

            sink.Take(new LogQuery
            {
                Time = Time,
                Line = line,
                Client = Client,
                Port = Port,
                Name = new NameSpan(Name.AsSpan(0, NameLength)),
                Type = Type,
                Transport = Transport,
                Stage = EventStage.Asked,
            });
            Line = null;
            NameLength = 0;
        }
    }
}
