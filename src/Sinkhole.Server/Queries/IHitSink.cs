using Sinkhole.Filtering.Policy;

namespace Sinkhole.Server.Queries;

/// <summary>Takes what policy matched of a query, before the answer leaves.</summary>
internal interface IHitSink
{
    /// <summary>Records a match at a time in microseconds since 1970-01-01 UTC.</summary>
    void Record(in Verdict verdict, in ClientInfo client, in ReceivedQuery query, long microseconds);
}
