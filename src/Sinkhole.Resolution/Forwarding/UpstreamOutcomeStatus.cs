namespace Sinkhole.Resolution.Forwarding;

/// <summary>What asking one upstream came to.</summary>
internal enum UpstreamOutcomeStatus : byte
{
    /// <summary>It answered with data or with proof that there is none.</summary>
    Answered = 0,

    /// <summary>It was heard, but what it said is of no use: SERVFAIL, REFUSED, a broken or lame answer.</summary>
    Refused = 1,

    /// <summary>Nothing acceptable came in time.</summary>
    Silent = 2,

    /// <summary>The network said that it cannot be reached.</summary>
    Unreachable = 3,

    /// <summary>Nothing was sent for want of a socket, which says nothing of the upstream.</summary>
    Busy = 4,
}
