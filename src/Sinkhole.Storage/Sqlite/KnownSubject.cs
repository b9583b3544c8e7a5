namespace Sinkhole.Storage.Sqlite;

/// <summary>The store's numbers for a name and its rules.</summary>
/// <param name="Name">The name.</param>
/// <param name="Set">The set of rules.</param>
/// <param name="Rules">The rules, the one that won first.</param>
/// <param name="Sources">The lists and campaigns the rules belong to, each once.</param>
internal sealed record KnownSubject(long Name, long Set, long[] Rules, long[] Sources);
