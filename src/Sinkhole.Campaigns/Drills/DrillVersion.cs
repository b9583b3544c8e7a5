namespace Sinkhole.Campaigns.Drills;

/// <summary>One released version of the list.</summary>
/// <param name="Name">What events call it.</param>
/// <param name="File">Its file in the bundle.</param>
/// <param name="Start">The first second at which it is in force, from 1970-01-01 UTC.</param>
internal sealed record DrillVersion(string Name, string File, long Start);
