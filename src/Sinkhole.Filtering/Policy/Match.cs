namespace Sinkhole.Filtering.Policy;

/// <summary>The rule a search found: the list that goes first of those asked, and its deciding row.</summary>
/// <param name="List">The list's place in the snapshot.</param>
/// <param name="Entry">The row's place in the list.</param>
internal readonly record struct Match(int List, uint Entry)
{
    /// <summary>Nothing found: behind every list.</summary>
    public static Match None => new(PolicySnapshot.MaxLists, 0);

    /// <summary>True when a rule was found.</summary>
    public bool IsFound => List < PolicySnapshot.MaxLists;

    /// <summary>Those of a set of lists that go before the one found: only they can still win.</summary>
    public ulong Before(ulong lists) => IsFound ? lists & ((1UL << List) - 1) : lists;
}
