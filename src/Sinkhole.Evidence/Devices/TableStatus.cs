using System.Collections.Immutable;
using Sinkhole.Evidence.Devices.Following;

namespace Sinkhole.Evidence.Devices;

/// <summary>How a table people keep stands: the sheet of assets, the networks, the units.</summary>
public sealed record TableStatus
{
    /// <summary>Its setting, such as <c>assets</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its file.</summary>
    public required string Path { get; init; }

    /// <summary>Rows in force.</summary>
    public int Rows { get; init; }

    /// <summary>When the rows in force were read; null before the first time.</summary>
    public DateTimeOffset? LastRead { get; init; }

    /// <summary>Rows that were not taken, or not as they stand.</summary>
    public int Refused { get; init; }

    /// <summary>The first of them, with line and reason.</summary>
    public ImmutableArray<SourceProblem> RefusedRows { get; init; } = [];

    /// <summary>Why the file as it is now is not in force; null when it is. What was read before goes on.</summary>
    public SourceProblem? Problem { get; init; }
}
