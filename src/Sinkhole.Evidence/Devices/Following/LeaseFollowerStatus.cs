using System.Collections.Immutable;

namespace Sinkhole.Evidence.Devices.Following;

/// <summary>How following the sources stands, as pages and metrics show it.</summary>
/// <param name="Sources">Each source, in the order of the settings.</param>
public sealed record LeaseFollowerStatus(ImmutableArray<LeaseSourceStatus> Sources)
{
    /// <summary>When the last round that read every source to its end began; null before the first. What was written by then is known.</summary>
    public DateTimeOffset? LookedAt { get; init; }
}
