using System.Collections.Immutable;

namespace Sinkhole.Filtering.Releases;

/// <summary>What all decisions up to a number came to.</summary>
/// <param name="Last">Number of the last decision.</param>
/// <param name="Lists">Each list's standing by its name.</param>
/// <param name="Allows">The allows not revoked, past ones perhaps among them.</param>
/// <param name="Pause">The last pause that was not ended by name.</param>
internal sealed record DecisionSummary(
    long Last, ImmutableDictionary<string, ListStanding> Lists, ImmutableArray<ListDecision> Allows, ListDecision? Pause)
{
    /// <summary>Most names allowed at a time: each is the exception of a person who has to answer for it.</summary>
    public const int MaxAllows = 10_000;

    /// <summary>Before any decision.</summary>
    public static DecisionSummary Empty { get; } = new(0, ImmutableDictionary<string, ListStanding>.Empty, [], null);

    /// <summary>The standing of a list.</summary>
    public ListStanding Of(string list) => Lists.GetValueOrDefault(list, ListStanding.None);

    /// <summary>What a further decision makes of it.</summary>
    public DecisionSummary With(ListDecision decision)
    {
        var next = this with { Last = decision.Number };
        return decision.Kind switch
        {
            DecisionKind.Allow => next with { Allows = [.. Without(decision), decision] },
            DecisionKind.RevokeAllow => next with { Allows = [.. Without(decision)] },
            DecisionKind.Pause => next with { Pause = decision },
            DecisionKind.Resume => next with { Pause = null },
            DecisionKind.Import or DecisionKind.Approve or DecisionKind.Release or DecisionKind.RollBack or DecisionKind.Hold or DecisionKind.Mode
                or DecisionKind.Register or DecisionKind.Remove => next with { Lists = Lists.SetItem(decision.List, Of(decision.List).With(decision)) },
        };
    }

    // An allow that is over at the time of the next one has nothing more to say.
    private IEnumerable<ListDecision> Without(ListDecision decision) =>
        Allows.Where(allow => allow.Until > decision.At && !string.Equals(allow.Name, decision.Name, StringComparison.Ordinal));
}
