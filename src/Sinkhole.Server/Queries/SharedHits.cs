using Sinkhole.Evidence.Journal;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Server.Queries;

/// <summary>
/// The way into the journal for queries that waited, whose answers come on any thread. They take turns: a record costs well under a
/// microsecond, and only answers that policy matched come here.
/// </summary>
internal sealed class SharedHits(HitRecorder recorder) : IHitSink
{
    private readonly Lock turn = new();

    /// <inheritdoc/>
    public void Record(in Verdict verdict, in ClientInfo client, in ReceivedQuery query, long microseconds)
    {
        var hit = HitOf.Verdict(verdict, client, query, microseconds);
        lock (turn)
        {
            recorder.Record(hit, query.Name.Octets, query.Identity);
        }
    }
}
