namespace Sinkhole.Filtering.Lists;

/// <summary>What reading a list file came to.</summary>
/// <param name="Hash">SHA-256 of the file; empty when there is a problem.</param>
/// <param name="Problem">What is wrong; null when nothing is.</param>
internal sealed record ListReading(byte[] Hash, ListProblem? Problem);
