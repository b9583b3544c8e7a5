namespace Sinkhole.Benchmarks.Pauses;

/// <summary>Collections of a generation and the pauses they made.</summary>
/// <param name="Generation">0, 1 or 2.</param>
/// <param name="Collections">How many.</param>
/// <param name="Pauses">How many pauses: one in the background makes several.</param>
/// <param name="Total">All pauses together.</param>
/// <param name="Longest">The longest of them, until the collecting thread had noted its end.</param>
/// <param name="LongestHeld">The longest until threads were let go.</param>
internal sealed record GenerationPauses(int Generation, int Collections, int Pauses, TimeSpan Total, TimeSpan Longest, TimeSpan LongestHeld);
