namespace Sinkhole.Evidence.Chain;

/// <summary>Where a chain first breaks, and how, in both languages.</summary>
/// <param name="Sequence">The number of the first record that is wrong or not there.</param>
/// <param name="Fault">What is wrong.</param>
/// <param name="English">For English readers.</param>
/// <param name="Vietnamese">For Vietnamese readers.</param>
public sealed record ChainBreak(long Sequence, ChainFault Fault, string English, string Vietnamese);
