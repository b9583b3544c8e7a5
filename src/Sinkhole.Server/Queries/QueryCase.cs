using Sinkhole.Dns.Messages;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Server.Queries;

/// <summary>An admitted query with who asked and what policy says of the question: what the steps behind the decision work on.</summary>
internal readonly ref struct QueryCase
{
    /// <summary>The query.</summary>
    public required ReceivedQuery Query { get; init; }

    /// <summary>Who asked.</summary>
    public required ClientInfo Client { get; init; }

    /// <summary>Policy as it is for the client, taken once.</summary>
    public required ClientPolicy Policy { get; init; }

    /// <summary>What policy says of the question.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The settings the query is answered under.</summary>
    public required QuerySettings Settings { get; init; }

    /// <summary>True when the answer is to be screened: not when a rule has allowed it, or has let it through over TCP.</summary>
    public bool IsScreened => Verdict.Action is PolicyAction.Pass or PolicyAction.Monitor;

    /// <summary>True when a rule decides the answer; else it is resolved.</summary>
    public bool IsDecidedBy(in Verdict verdict) => verdict.Action switch
    {
        PolicyAction.Sinkhole or PolicyAction.NxDomain or PolicyAction.NoData or PolicyAction.Drop or PolicyAction.LocalData => true,
        PolicyAction.TcpOnly => Client.Transport == Transport.Udp,
        PolicyAction.Pass or PolicyAction.Monitor or PolicyAction.Allow => false,
    };

    /// <summary>True when a verdict leaves a hit: one query is counted once as watched, however many rules that are only watched it meets.</summary>
    public bool LeavesHit(in Verdict verdict) => verdict.Action switch
    {
        PolicyAction.Pass or PolicyAction.Allow => false,
        PolicyAction.Monitor => Verdict.Action != PolicyAction.Monitor,
        PolicyAction.Sinkhole or PolicyAction.NxDomain or PolicyAction.NoData or PolicyAction.Drop or PolicyAction.TcpOnly or PolicyAction.LocalData => true,
    };
}
