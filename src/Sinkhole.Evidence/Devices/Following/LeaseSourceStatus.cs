using System.Collections.Immutable;
using Sinkhole.Evidence.Devices.Leases;

namespace Sinkhole.Evidence.Devices.Following;

/// <summary>How following one source stands, as pages and metrics show it.</summary>
public sealed record LeaseSourceStatus
{
    /// <summary>Its name in the settings.</summary>
    public required string Name { get; init; }

    /// <summary>Its path in the settings.</summary>
    public required string Path { get; init; }

    /// <summary>How it is written; null until that is known.</summary>
    public LeaseForm? Form { get; init; }

    /// <summary>When it was last read without a problem; null when it never was.</summary>
    public DateTimeOffset? LastRead { get; init; }

    /// <summary>When it last had something new; null when it never had.</summary>
    public DateTimeOffset? LastChange { get; init; }

    /// <summary>Holdings taken or gone on with since start.</summary>
    public long Holdings { get; init; }

    /// <summary>Lines not taken since start.</summary>
    public long Refused { get; init; }

    /// <summary>The first of them.</summary>
    public ImmutableArray<LeaseProblem> RefusedLines { get; init; } = [];

    /// <summary>
    /// How far the clock of what writes it seems ahead of ours, negative when behind; null while nothing speaks for more than the two seconds
    /// that do no harm. It shifts who held an address when.
    /// </summary>
    public TimeSpan? ClockSkew { get; init; }

    /// <summary>Why it cannot be followed now; null when it can.</summary>
    public SourceProblem? Problem { get; init; }
}
