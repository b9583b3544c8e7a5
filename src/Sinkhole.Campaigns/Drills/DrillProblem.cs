namespace Sinkhole.Campaigns.Drills;

/// <summary>What is wrong in a drill's bundle, where, and what to do, in both languages.</summary>
/// <param name="File">The file's name in the bundle; empty when it is none of them.</param>
/// <param name="Line">Its line, from 1; 0 when it is the file as a whole.</param>
/// <param name="English">For English readers.</param>
/// <param name="Vietnamese">For Vietnamese readers.</param>
public sealed record DrillProblem(string File, int Line, string English, string Vietnamese);
