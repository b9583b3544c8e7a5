namespace Sinkhole.Storage.Sqlite;

/// <summary>What hits are added up by: hour since 1970, client and rule.</summary>
internal readonly record struct HourKey(long Hour, long Client, long Rule);
