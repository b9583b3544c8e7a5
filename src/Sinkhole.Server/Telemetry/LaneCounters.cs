using Sinkhole.Dns.Messages;
using Sinkhole.Resolution;
using Sinkhole.Server.Admission;

namespace Sinkhole.Server.Telemetry;

/// <summary>
/// The counters of one lane. <see cref="Count(QueryCounter)"/> is for the one thread that owns the lane at the time, <see cref="CountShared"/> for lanes
/// without an owner; readers may be a moment behind.
/// </summary>
internal sealed class LaneCounters(Transport transport)
{
    private const int Size = (int)QueryCounter.IdentityBroken + 1;

    // A cache line of 64 octets (and its neighbour, which the processor fetches along) on either side keeps lanes apart.
    private const int Padding = 16;

    private readonly long[] values = new long[Padding + Size + Padding];

    /// <summary>The transport all its queries came by.</summary>
    public Transport Transport { get; } = transport;

    /// <summary>Counts one.</summary>
    public void Count(QueryCounter counter) => values[Padding + (int)counter]++;

    /// <summary>Counts how a message or stream came past the question whether a proxy hands it on; most pass without being counted.</summary>
    public void Count(ProxyPassage passage)
    {
        if (passage is not (ProxyPassage.Direct or ProxyPassage.Partial))
        {
            Count(passage switch
            {
                ProxyPassage.Believed => QueryCounter.ProxyBelieved,
                ProxyPassage.Untrusted => QueryCounter.ProxyUntrusted,
                ProxyPassage.Missing => QueryCounter.ProxyMissing,
                ProxyPassage.Broken or ProxyPassage.Direct or ProxyPassage.Partial => QueryCounter.ProxyBroken,
            });
        }
    }

    /// <summary>Counts an answer of the cache.</summary>
    public void Count(RecallState state) => Count(state switch
    {
        RecallState.Stale => QueryCounter.Stale,
        RecallState.Failure => QueryCounter.Failed,
        RecallState.Fresh or RecallState.Miss => QueryCounter.Cached,
    });

    /// <summary>Counts one on a lane that several threads share.</summary>
    public void CountShared(QueryCounter counter) => Interlocked.Increment(ref values[Padding + (int)counter]);

    /// <summary>The count so far.</summary>
    public long Read(QueryCounter counter) => Volatile.Read(ref values[Padding + (int)counter]);
}
