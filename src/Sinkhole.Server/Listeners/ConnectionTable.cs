using Sinkhole.Dns.Records;

namespace Sinkhole.Server.Listeners;

/// <summary>The connections of all stream listeners: how many there are, how many of each client, and which have outlived their time.</summary>
internal sealed class ConnectionTable : IDisposable
{
    // How exact the time-outs are: they end up to this much late.
    private static readonly TimeSpan SweepPause = TimeSpan.FromSeconds(1);

    private readonly StreamOptions options;
    private readonly Lock gate = new();
    private readonly HashSet<StreamConnection> connections = [];
    private readonly Dictionary<InternetAddress, int> perClient = [];
    private readonly ITimer sweep;
    private long refused;

    /// <summary>Starts empty.</summary>
    public ConnectionTable(StreamOptions options, TimeProvider clock)
    {
        this.options = options;
        sweep = clock.CreateTimer(static state => ((ConnectionTable)state!).Sweep(), this, SweepPause, SweepPause);
    }

    /// <summary>Connections now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return connections.Count;
            }
        }
    }

    /// <summary>Connections closed at once because a limit was reached.</summary>
    public long Refused => Interlocked.Read(ref refused);

    /// <summary>Takes a connection in; false when it is one too many.</summary>
    public bool TryAdd(StreamConnection connection)
    {
        var client = KeyOf(connection);
        lock (gate)
        {
            var ofClient = perClient.GetValueOrDefault(client);
            if (connections.Count < options.MaxConnections && ofClient < options.MaxConnectionsPerClient)
            {
                perClient[client] = ofClient + 1;
                connections.Add(connection);
                return true;
            }
        }

        Interlocked.Increment(ref refused);
        return false;
    }

    /// <summary>Lets a connection go.</summary>
    public void Remove(StreamConnection connection)
    {
        var client = KeyOf(connection);
        lock (gate)
        {
            if (connections.Remove(connection) && --perClient[client] == 0)
            {
                perClient.Remove(client);
            }
        }
    }

    /// <summary>Has every connection take no more queries.</summary>
    public void StopReceiving()
    {
        foreach (var connection in Snapshot())
        {
            connection.StopReceiving();
        }
    }

    /// <summary>Closes every connection.</summary>
    public void AbortAll()
    {
        foreach (var connection in Snapshot())
        {
            connection.Abort();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => sweep.Dispose();

    private static InternetAddress KeyOf(StreamConnection connection)
    {
        var address = connection.Peer;
        return address.IsIPv4 ? address : address with { Low = 0 };
    }

    private void Sweep()
    {
        foreach (var connection in Snapshot())
        {
            if (connection.IsOverdue)
            {
                connection.Abort();
            }
        }
    }

    private StreamConnection[] Snapshot()
    {
        lock (gate)
        {
            return [.. connections];
        }
    }
}
