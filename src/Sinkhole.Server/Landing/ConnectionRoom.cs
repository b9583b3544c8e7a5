using Sinkhole.Dns.Records;

namespace Sinkhole.Server.Landing;

/// <summary>How many connections there are at once, in all and of each client.</summary>
internal sealed class ConnectionRoom
{
    // Guards the two counts.
    private readonly Lock gate = new();
    private readonly Dictionary<InternetAddress, int> perClient = [];
    private int count;
    private long refused;

    /// <summary>Connections now.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Connections there was no room for.</summary>
    public long Refused => Interlocked.Read(ref refused);

    /// <summary>Takes a client's connection in; false when it is one too many.</summary>
    public bool TryEnter(InternetAddress client, LandingOptions options)
    {
        var key = KeyOf(client);
        lock (gate)
        {
            var ofClient = perClient.GetValueOrDefault(key);
            if (count < options.MaxConnections && ofClient < options.MaxConnectionsPerClient)
            {
                count++;
                perClient[key] = ofClient + 1;
                return true;
            }
        }

        Interlocked.Increment(ref refused);
        return false;
    }

    /// <summary>Lets one go.</summary>
    public void Leave(InternetAddress client)
    {
        var key = KeyOf(client);
        lock (gate)
        {
            count--;
            if (--perClient[key] == 0)
            {
                perClient.Remove(key);
            }
        }
    }

    // A machine with IPv6 has a /64 of addresses to itself.
    private static InternetAddress KeyOf(InternetAddress client) => client.IsIPv4 ? client : client with { Low = 0 };
}
