namespace Sinkhole.Storage.Sqlite;

/// <summary>The server that saw the hits of a batch.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
internal sealed record KnownSensor(long Id, string Name);
