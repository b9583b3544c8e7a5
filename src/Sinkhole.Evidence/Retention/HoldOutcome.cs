using Sinkhole.Evidence.Chain;

namespace Sinkhole.Evidence.Retention;

/// <summary>What a decision about a hold came to.</summary>
/// <param name="Hold">The hold as it stands now; null when nothing was done.</param>
/// <param name="Problem">Why nothing was done; null when something was.</param>
public sealed record HoldOutcome(Hold? Hold, ChainProblem? Problem);
