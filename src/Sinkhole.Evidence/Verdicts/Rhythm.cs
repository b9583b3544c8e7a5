namespace Sinkhole.Evidence.Verdicts;

/// <summary>That look-ups come regularly, as a program's do that reports to its master.</summary>
/// <param name="Period">The median of the intervals.</param>
/// <param name="Jitter">How far an interval typically is from it: the median of the distances, as a share of the period.</param>
/// <param name="Intervals">How many intervals that rests on.</param>
public sealed record Rhythm(TimeSpan Period, double Jitter, int Intervals);
