namespace Sinkhole.Campaigns.Hunts;

/// <summary>What a policy says of a name or an address at a time.</summary>
/// <param name="Rule">The rule that is met; null: none is.</param>
/// <param name="IsAllowed">True for a name that is protected or allowed: nothing about its query is a finding, its answer neither.</param>
public readonly record struct HuntDecision(HuntRule? Rule, bool IsAllowed)
{
    /// <summary>No rule is met.</summary>
    public static HuntDecision None => default;

    /// <summary>The name is protected or allowed.</summary>
    public static HuntDecision Allowed => new(null, IsAllowed: true);
}
