namespace Sinkhole.Storage.Sqlite;

/// <summary>The store's numbers for the rules of a hit.</summary>
/// <param name="Others">The set of the rules beside the one that won; null when it stands alone.</param>
/// <param name="Rules">The rules, the one that won first.</param>
/// <param name="Sources">The lists and campaigns the rules belong to, each once.</param>
internal sealed record KnownRules(long? Others, long[] Rules, long[] Sources);
