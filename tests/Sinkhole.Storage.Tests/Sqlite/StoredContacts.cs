using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Storage.Tests.Sqlite;

/// <summary>Contacts to store.</summary>
internal static class StoredContacts
{
    private static long file = 1;

    public static InternetAddress Address(string text) => InternetAddress.TryParse(text, out var address) ? address : throw new FormatException(text);

    public static ContactRow Row(double minute, string client = "10.66.10.21", params ImmutableArray<CatalogRule> rules)
    {
        var time = (StoreRows.Start.AddMinutes(minute) - DateTimeOffset.UnixEpoch).Ticks / 10;
        return new ContactRow
        {
            Contact = new Contact
            {
                TimeMicroseconds = time,
                Client = Address(client),
                ClientPort = 50_000,
                Sinkhole = Address("10.66.0.53"),
                Port = 80,
                Transport = ContactTransport.Tcp,
                Protocol = ContactProtocol.Http,
                Named = rules.IsEmpty ? "" : "www." + rules[0].Indicator,
                Rule = rules.IsEmpty ? null : new ContactRule(3, 1, 7),
                Agent = "agent/1.0",
            },
            LastMicroseconds = time,
            Count = 1,
            Code = "ACDE3467",
            Rules = rules,
        };
    }

    /// <summary>A batch of a file of its own.</summary>
    public static ContactBatch Batch(params IReadOnlyList<ContactRow> rows) => new(Interlocked.Increment(ref file), rows);
}
