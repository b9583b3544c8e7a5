namespace Sinkhole.Storage.Sqlite;

/// <summary>What is remembered of a client.</summary>
/// <param name="Id">Its number.</param>
/// <param name="FirstMicroseconds">Its first hit ever.</param>
/// <param name="Text">Its address in its usual text.</param>
internal readonly record struct KnownClient(long Id, long FirstMicroseconds, string Text);
