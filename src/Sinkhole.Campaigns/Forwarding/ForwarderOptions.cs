using System.Collections.Immutable;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>Where records are sent on to as they come, and what waits where.</summary>
public sealed record ForwarderOptions
{
    /// <summary>Absolute path of the directory of the outboxes, one below it for each target.</summary>
    public required string Directory { get; init; }

    /// <summary>The targets; they passed <see cref="ForwardTargetCheck.CheckAll"/>.</summary>
    public required ImmutableArray<ForwardTarget> Targets { get; init; }

    /// <summary>What this server is called in messages that tell of no hit.</summary>
    public string Node { get; init; } = "";

    /// <summary>Organisation that reports.</summary>
    public string Reporter { get; init; } = "Sinkhole";

    /// <summary>Name receivers know the records by.</summary>
    public string Feed { get; init; } = "Sinkhole";
}
