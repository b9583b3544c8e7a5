using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Contacts;

namespace Sinkhole.Server.Landing;

/// <summary>Records each contact, once, before it is answered, and counts it.</summary>
internal sealed class ContactDesk(LandingCollaborators house)
{
    private readonly ListedNames names = new(house.Policy);
    private readonly long[] counts = new long[(int)ContactProtocol.Other + 1];

    /// <summary>Contacts since start that spoke this.</summary>
    public long Count(ContactProtocol protocol) => Interlocked.Read(ref counts[(int)protocol]);

    /// <summary>Records a contact.</summary>
    /// <returns>Its reference code; empty when it was only counted.</returns>
    public string Record(Arrival arrival, FirstFlight flight)
    {
        var contact = new Contact
        {
            TimeMicroseconds = (arrival.Time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
            Client = arrival.Address,
            ClientPort = (ushort)arrival.Client.Port,
            Sinkhole = InternetAddress.From(arrival.Place.Address),
            Port = (ushort)arrival.Place.Port,
            Transport = arrival.Transport,
            Protocol = flight.Protocol,
            Agent = flight.Agent,
        };
        Interlocked.Increment(ref counts[(int)flight.Protocol]);
        return house.Contacts.Record(names.Name(contact, flight.Host));
    }
}
