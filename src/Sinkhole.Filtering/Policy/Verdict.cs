namespace Sinkhole.Filtering.Policy;

/// <summary>The action for one query and the rule that decided it.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Rule">The rule that won; meaningless for <see cref="PolicyAction.Pass"/> and for an allow that no list gave.</param>
/// <param name="Snapshot">Number of the policy snapshot that decided.</param>
public readonly record struct Verdict(PolicyAction Action, RuleReference Rule, uint Snapshot)
{
    /// <summary>What the rule looked at.</summary>
    public RuleTrigger Trigger { get; init; } = RuleTrigger.QName;

    /// <summary>Where what it matched stood.</summary>
    public AnswerPlace Place { get; init; }
}
