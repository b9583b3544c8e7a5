using System.Collections.Immutable;

namespace Sinkhole.Evidence.Hits;

/// <summary>
/// What was asked and the rules it counts for. The writer hands out the same object for the same name and rules as long as it
/// remembers them, so that a store may keep its own numbers by reference.
/// </summary>
/// <param name="name">The name in canonical text.</param>
/// <param name="rules">First the rule that won, then the best row of each other list that matches.</param>
public sealed class HitSubject(string name, ImmutableArray<CatalogRule> rules)
{
    /// <summary>The name in canonical text.</summary>
    public string Name { get; } = name;

    /// <summary>First the rule that won, then the best row of each other list that matches; never empty.</summary>
    public ImmutableArray<CatalogRule> Rules { get; } = rules;
}
