namespace Sinkhole.Evidence.Chain;

/// <summary>The key of this installation, or why there is none to use.</summary>
/// <param name="Key">The key; null when there is a problem.</param>
/// <param name="Problem">What is wrong; null when nothing is.</param>
public sealed record AnchorKeyReading(AnchorKey? Key, ChainProblem? Problem);
