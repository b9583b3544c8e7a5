using Sinkhole.Evidence.Devices;

namespace Sinkhole.Campaigns.Drills;

/// <summary>A query that a list names, with whose device asked.</summary>
internal sealed record DrillEvent
{
    /// <summary>Its number, from 1 without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>The query.</summary>
    public required DrillQuery Query { get; init; }

    /// <summary>What matched.</summary>
    public required DrillMatch Match { get; init; }

    /// <summary>Whose device it was.</summary>
    public required Attribution By { get; init; }

    /// <summary>The code of the unit whose network it was; empty for none.</summary>
    public required string Unit { get; init; }

    /// <summary>Why it is not counted; empty when it is.</summary>
    public string Excluded => By.Exclusion?.Reason ?? "";
}
