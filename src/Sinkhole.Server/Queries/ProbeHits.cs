using Sinkhole.Filtering.Policy;

namespace Sinkhole.Server.Queries;

/// <summary>Keeps what policy matched of a probe instead of recording it: the rule that decided, else the first that was only watched.</summary>
internal sealed class ProbeHits : IHitSink
{
    /// <summary>What was matched; null for nothing.</summary>
    public Verdict? Found { get; private set; }

    /// <inheritdoc/>
    public void Record(in Verdict verdict, in ClientInfo client, in ReceivedQuery query, long microseconds)
    {
        if (Found is null || verdict.Action != PolicyAction.Monitor)
        {
            Found = verdict;
        }
    }
}
