namespace Sinkhole.Storage.Sqlite;

/// <summary>The store's numbers for what a record says in texts.</summary>
/// <param name="Client">Its client.</param>
/// <param name="Rule">The rule that won.</param>
/// <param name="Others">The set of the other rules; null for none.</param>
/// <param name="Sensor">The server that saw it; null where it had no name.</param>
internal readonly record struct HitNumbers(long Client, long Rule, long? Others, long? Sensor);
