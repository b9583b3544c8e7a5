using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Storage.Sqlite;

/// <summary>A malware family a hit counts for, and a list and campaign that name it.</summary>
internal readonly record struct RuleFamily(string Family, FamilySource Source);
