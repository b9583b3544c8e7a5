using System.Collections.Immutable;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>How sending on to other systems stands, as pages, metrics and the API show it.</summary>
public sealed record ForwardingStatus
{
    /// <summary>Where nothing is sent on.</summary>
    public static ForwardingStatus None { get; } = new();

    /// <summary>Each target and what it gets.</summary>
    public ImmutableArray<ForwardStatus> Targets { get; init; } = [];

    /// <summary>Why nothing can be taken in for any of them; null when it can.</summary>
    public ForwardProblem? Problem { get; init; }
}
