namespace Sinkhole.Filtering.Policy;

/// <summary>The rule that won: which list of a policy snapshot, and which entry of that list's compiled index.</summary>
/// <param name="List">The list's place in <see cref="PolicySnapshot.Lists"/>.</param>
/// <param name="Entry">The entry's place in the compiled index.</param>
public readonly record struct RuleReference(ushort List, uint Entry);
