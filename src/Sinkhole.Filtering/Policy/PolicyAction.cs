namespace Sinkhole.Filtering.Policy;

/// <summary>What becomes of a query.</summary>
public enum PolicyAction : byte
{
    /// <summary>No rule: resolve as if we were not there.</summary>
    Pass = 0,

    /// <summary>Answer with the sinkhole's address.</summary>
    Sinkhole = 1,

    /// <summary>Answer NXDOMAIN.</summary>
    NxDomain = 2,

    /// <summary>Answer NOERROR without data.</summary>
    NoData = 3,

    /// <summary>Answer nothing.</summary>
    Drop = 4,

    /// <summary>Over UDP answer with TC alone; over other transports pass, unscreened.</summary>
    TcpOnly = 5,

    /// <summary>Answer with the rule's own records.</summary>
    LocalData = 6,

    /// <summary>A rule matched that is only watched: record the hit and resolve as if it were not there.</summary>
    Monitor = 7,

    /// <summary>An allow rule, a protected name or PASSTHRU: resolve, and screen nothing of the answer.</summary>
    Allow = 8,
}
