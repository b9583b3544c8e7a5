namespace Sinkhole.Evidence.Chain;

/// <summary>What is wrong with a key, what it means and what to do, in both languages.</summary>
/// <param name="English">For English readers.</param>
/// <param name="Vietnamese">For Vietnamese readers.</param>
public sealed record ChainProblem(string English, string Vietnamese);
