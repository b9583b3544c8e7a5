namespace Sinkhole.Campaigns.Drills;

/// <summary>Where a drill reads and where it works.</summary>
/// <param name="Bundle">The bundle's directory.</param>
/// <param name="Work">A directory that is removed with the drill.</param>
/// <param name="Clock">The clock that compiled lists are marked with; it decides nothing.</param>
internal sealed record DrillFolders(string Bundle, string Work, TimeProvider Clock);
