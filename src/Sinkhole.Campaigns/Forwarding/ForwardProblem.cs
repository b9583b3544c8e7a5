namespace Sinkhole.Campaigns.Forwarding;

/// <summary>What is wrong with forwarding to a target, and what to do, in both languages.</summary>
/// <param name="English">For English readers.</param>
/// <param name="Vietnamese">For Vietnamese readers.</param>
public sealed record ForwardProblem(string English, string Vietnamese);
