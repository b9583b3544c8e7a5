namespace Sinkhole.Resolution.Forwarding;

/// <summary>How asking one upstream ended.</summary>
/// <param name="Status">What it came to.</param>
/// <param name="Answer">The answer, when there is one.</param>
internal readonly record struct UpstreamOutcome(UpstreamOutcomeStatus Status, BuiltAnswer? Answer);
