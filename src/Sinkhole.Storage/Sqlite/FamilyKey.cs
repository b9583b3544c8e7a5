using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Storage.Sqlite;

/// <summary>
/// What look-ups are counted together under: a malware family; where the lists name none, one campaign, or else one list. What has no name is
/// not the same thing everywhere.
/// </summary>
/// <param name="Family">The family; empty when the lists name none.</param>
/// <param name="Unnamed">Then the campaign, or the list where there is no campaign either.</param>
internal readonly record struct FamilyKey(string Family, FamilySource Unnamed);
