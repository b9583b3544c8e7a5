using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Admin.Tests.Fakes;

/// <summary>Contacts held in memory, the newest first; remembers the last filter it was asked with.</summary>
internal sealed class FakeContacts : IContactReader
{
    public List<StoredContact> All { get; } = [];

    public ContactFilter? LastFilter { get; private set; }

    public static InternetAddress Address(string text) => InternetAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text, nameof(text));

    public void Add(string client, string code, string named = "", string agent = "", string family = "Alpha.Loader", ContactTransport transport = ContactTransport.Tcp, AttributionRecord? device = null) => All.Insert(0, new StoredContact
    {
        Number = All.Count + 1,
        Contact = new Contact
        {
            TimeMicroseconds = (FakeStatus.Now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
            Client = Address(client),
            ClientPort = 50123,
            Sinkhole = Address("198.51.100.53"),
            Port = 80,
            Transport = transport,
            Protocol = transport == ContactTransport.Tcp ? ContactProtocol.Http : ContactProtocol.Other,
            Named = named,
            Rule = named.Length > 0 ? new ContactRule(1, 0, 0) : null,
            Agent = agent,
        },
        LastMicroseconds = (FakeStatus.Now.AddSeconds(30) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
        Count = 3,
        Code = code,
        Rules = named.Length > 0 ? [new CatalogRule("campaign-demo", "ab12", "CV-1592", 4, named, family)] : [],
        Attribution = device,
    });

    public Task<IReadOnlyList<StoredContact>> ReadAsync(ContactFilter filter, CancellationToken cancellationToken)
    {
        LastFilter = filter;
        return Task.FromResult<IReadOnlyList<StoredContact>>([.. All.Where(one =>
            (filter.Client is null || one.Contact.Client == filter.Client)
            && (filter.Code is null || string.Equals(one.Code, filter.Code, StringComparison.OrdinalIgnoreCase))
            && (filter.Before is null || one.Number < filter.Before)).Take(filter.Limit)]);
    }
}
