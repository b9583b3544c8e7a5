namespace Sinkhole.Evidence.Devices.Following;

/// <summary>Why a source cannot be followed now and what to do, in both languages of the pages.</summary>
/// <param name="English">For English readers.</param>
/// <param name="Vietnamese">For Vietnamese readers.</param>
public sealed record SourceProblem(string English, string Vietnamese);
