using System.Collections.Immutable;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Server.Telemetry;

/// <summary>All lanes' counters; sums them when asked.</summary>
public sealed class QueryStatistics
{
    // Lanes without an owner: one for each core and transport, so that cores seldom write where another does.
    private readonly LaneCounters[] sharedUdp;
    private readonly LaneCounters[] sharedTcp;
    private ImmutableArray<LaneCounters> lanes;

    /// <summary>Starts with the lanes of the queries that had to wait.</summary>
    public QueryStatistics()
    {
        sharedUdp = Shared(Transport.Udp, Environment.ProcessorCount);
        sharedTcp = Shared(Transport.Tcp, Environment.ProcessorCount);
        lanes = [.. sharedUdp, .. sharedTcp];
    }

    /// <summary>The counts of this moment.</summary>
    public QueryTotals Read() => new()
    {
        Received = Sum(QueryCounter.Received),
        Admitted = Sum(QueryCounter.Admitted),
        Sinkholed = Sum(QueryCounter.Sinkholed),
        Cached = Sum(QueryCounter.Cached),
        Stale = Sum(QueryCounter.Stale),
        Resolved = Sum(QueryCounter.Resolved),
        Local = Sum(QueryCounter.Local),
        Failed = Sum(QueryCounter.Failed),
        Refused = Sum(QueryCounter.Refused),
        Malformed = Sum(QueryCounter.Malformed),
        Dropped = Sum(QueryCounter.Dropped),
        Overloaded = Sum(QueryCounter.Overloaded),
        NxDomain = Sum(QueryCounter.NxDomain),
        NoData = Sum(QueryCounter.NoData),
        LocalData = Sum(QueryCounter.LocalData),
        TcpOnly = Sum(QueryCounter.TcpOnly),
        Silenced = Sum(QueryCounter.Silenced),
        Screened = Sum(QueryCounter.Screened),
        Monitored = Sum(QueryCounter.Monitored),
        ProxyBelieved = Sum(QueryCounter.ProxyBelieved),
        ProxyUntrusted = Sum(QueryCounter.ProxyUntrusted),
        ProxyBroken = Sum(QueryCounter.ProxyBroken),
        ProxyMissing = Sum(QueryCounter.ProxyMissing),
        IdentityBelieved = Sum(QueryCounter.IdentityBelieved),
        IdentityUntrusted = Sum(QueryCounter.IdentityUntrusted),
        IdentityBroken = Sum(QueryCounter.IdentityBroken),
    };

    internal LaneCounters AddLane(Transport transport)
    {
        var lane = new LaneCounters(transport);
        ImmutableInterlocked.Update(ref lanes, static (all, added) => all.Add(added), lane);
        return lane;
    }

    /// <summary>The lane of queries that waited, whose answers come on any thread.</summary>
    internal LaneCounters Shared(Transport transport)
    {
        var stripes = transport == Transport.Udp ? sharedUdp : sharedTcp;
        return stripes[(int)((uint)Thread.GetCurrentProcessorId() % (uint)stripes.Length)];
    }

    internal long Sum(QueryCounter counter)
    {
        var sum = 0L;
        foreach (var lane in lanes)
        {
            sum += lane.Read(counter);
        }

        return sum;
    }

    internal long Sum(QueryCounter counter, Transport transport)
    {
        var sum = 0L;
        foreach (var lane in lanes)
        {
            sum += lane.Transport == transport ? lane.Read(counter) : 0;
        }

        return sum;
    }

    private static LaneCounters[] Shared(Transport transport, int count) => [.. Enumerable.Range(0, count).Select(_ => new LaneCounters(transport))];
}
