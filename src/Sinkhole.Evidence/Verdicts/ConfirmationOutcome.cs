namespace Sinkhole.Evidence.Verdicts;

/// <summary>What entering a confirmation came to: the record, or why there is none.</summary>
/// <param name="Made">The record that was added; null with a problem.</param>
/// <param name="Problem">Why nothing was added; null when it was.</param>
public sealed record ConfirmationOutcome(RecordedConfirmation? Made, ConfirmationProblem? Problem);
