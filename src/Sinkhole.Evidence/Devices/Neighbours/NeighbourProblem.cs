namespace Sinkhole.Evidence.Devices.Neighbours;

/// <summary>Why the neighbours could not be read, in both languages of the pages.</summary>
/// <param name="English">What happened and what to do.</param>
/// <param name="Vietnamese">The same in Vietnamese.</param>
public sealed record NeighbourProblem(string English, string Vietnamese);
