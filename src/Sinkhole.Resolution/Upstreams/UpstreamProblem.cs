namespace Sinkhole.Resolution.Upstreams;

/// <summary>What is wrong with the upstreams and what to do, in both languages.</summary>
/// <param name="English">For logs and English pages.</param>
/// <param name="Vietnamese">For Vietnamese pages.</param>
public sealed record UpstreamProblem(string English, string Vietnamese);
