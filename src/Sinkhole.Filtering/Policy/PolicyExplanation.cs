namespace Sinkhole.Filtering.Policy;

/// <summary>Why a question is decided as it is for one client at one time.</summary>
public sealed record PolicyExplanation
{
    /// <summary>What becomes of it.</summary>
    public required PolicyAction Action { get; init; }

    /// <summary>What the rule that decides looks at; meaningless when none does.</summary>
    public required RuleTrigger Trigger { get; init; }

    /// <summary>The client's group; empty: none.</summary>
    public string Group { get; init; } = "";

    /// <summary>True while a pause makes everything monitor-only.</summary>
    public bool IsPaused { get; init; }

    /// <summary>Every row that counts for the client and matches, the one that decides first.</summary>
    public required IReadOnlyList<RuleDescription> Rows { get; init; }
}
