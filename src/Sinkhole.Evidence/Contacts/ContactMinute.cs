using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Contacts;

/// <summary>The different contacts of the present minute, up to bounds. Its owner lets one thread at it at a time.</summary>
internal sealed class ContactMinute(ContactRecorderOptions options)
{
    private readonly Dictionary<ContactKey, ContactRepeats> known = [];
    private readonly Dictionary<InternetAddress, int> keysOfClients = [];
    private int datagrams;

    /// <summary>Counts a contact that is equal to one before it; the code of that, null when there is none.</summary>
    public string? Repeat(Contact contact)
    {
        if (!known.TryGetValue(ContactKey.Of(contact), out var repeats))
        {
            return null;
        }

        repeats.Add(contact);
        return repeats.Code;
    }

    /// <summary>True when a contact that is unlike those before may be remembered.</summary>
    public bool HasRoomFor(Contact contact) =>
        known.Count < options.KeysPerMinute && keysOfClients.GetValueOrDefault(HostOf(contact.Client)) < options.KeysPerClient
        && (contact.Transport == ContactTransport.Tcp || datagrams < options.DatagramKeysPerMinute);

    /// <summary>Remembers a contact that was recorded.</summary>
    public void Add(ContactRow row)
    {
        known.Add(ContactKey.Of(row.Contact), new ContactRepeats(row));
        datagrams += row.Contact.Transport == ContactTransport.Udp ? 1 : 0;
        var host = HostOf(row.Contact.Client);
        keysOfClients[host] = keysOfClients.GetValueOrDefault(host) + 1;
    }

    /// <summary>Ends the minute: the rows of what was repeated.</summary>
    public List<ContactRow> End()
    {
        List<ContactRow> folded = [.. known.Values.Select(repeats => repeats.Folded).OfType<ContactRow>()];
        known.Clear();
        keysOfClients.Clear();
        datagrams = 0;
        return folded;
    }

    // A machine with IPv6 has a /64 of addresses to itself.
    private static InternetAddress HostOf(InternetAddress client) => client.IsIPv4 ? client : client with { Low = 0 };
}
