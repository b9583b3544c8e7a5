namespace Sinkhole.Evidence.Verdicts;

/// <summary>Why a confirmation was not taken, and what to do, in both languages.</summary>
/// <param name="English">In English.</param>
/// <param name="Vietnamese">In Vietnamese.</param>
public sealed record ConfirmationProblem(string English, string Vietnamese);
