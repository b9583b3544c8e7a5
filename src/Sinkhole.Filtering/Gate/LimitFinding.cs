using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Gate;

/// <summary>One thing that stopped a version.</summary>
/// <param name="Limit">Which limit.</param>
/// <param name="Text">What is wrong and what to do.</param>
public sealed record LimitFinding(GateLimit Limit, ListProblem Text);
