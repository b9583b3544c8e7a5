using Sinkhole.Evidence.Journal;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Server.Queries;

/// <summary>A lane's way into the journal; one thread at a time.</summary>
internal sealed class LaneHits(HitRecorder recorder) : IHitSink
{
    /// <inheritdoc/>
    public void Record(in Verdict verdict, in ClientInfo client, in ReceivedQuery query, long microseconds) =>
        recorder.Record(HitOf.Verdict(verdict, client, query, microseconds), query.Name.Octets, query.Identity);
}
