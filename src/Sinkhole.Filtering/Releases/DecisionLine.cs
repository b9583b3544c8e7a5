namespace Sinkhole.Filtering.Releases;

/// <summary>One line of the decision log: a decision, or at the head of a compacted log the state all earlier ones came to.</summary>
/// <param name="Decision">What was decided.</param>
/// <param name="State">What earlier decisions came to.</param>
internal sealed record DecisionLine(ListDecision? Decision, DecisionSummary? State);
