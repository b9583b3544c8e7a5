using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Storage.Sqlite;

/// <summary>A malware family a hit counts for, and a list and campaign that name it.</summary>
internal readonly record struct RuleFamily(string Family, FamilySource Source)
{
    /// <summary>What its look-ups are counted under.</summary>
    public FamilyKey Key => this switch
    {
        { Family.Length: > 0 } => new FamilyKey(Family, default),
        { Source.Campaign.Length: > 0 } => new FamilyKey("", Source with { List = "" }),
        _ => new FamilyKey("", Source),
    };
}
