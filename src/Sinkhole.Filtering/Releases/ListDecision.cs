using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Releases;

/// <summary>One line of the record of decisions: who decided what, when and why.</summary>
public sealed record ListDecision
{
    /// <summary>Counted from 1 without a gap.</summary>
    public long Number { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What.</summary>
    public required DecisionKind Kind { get; init; }

    /// <summary>Who: a person, or "file" or "feed" for a release by rule.</summary>
    public required string By { get; init; }

    /// <summary>Why; empty for what follows a rule.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The list; empty where it is about none.</summary>
    public string List { get; init; } = "";

    /// <summary>The version's number; 0 where it is about none.</summary>
    public int Version { get; init; }

    /// <summary>True when the gate's limits were accepted by name.</summary>
    public bool AcceptsLimits { get; init; }

    /// <summary>The name allowed.</summary>
    public string Name { get; init; } = "";

    /// <summary>First instant at which an allow or a pause no longer counts.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The mode a list was given; null: the configuration's again.</summary>
    public GroupMode? Mode { get; init; }

    /// <summary>The options of a list that exists by upload.</summary>
    public ListOptions? Options { get; init; }
}
