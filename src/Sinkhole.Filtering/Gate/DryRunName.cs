namespace Sinkhole.Filtering.Gate;

/// <summary>A name in the answer cache that a version lists.</summary>
/// <param name="Name">The name in canonical text.</param>
/// <param name="Indicator">The entry that covers it.</param>
/// <param name="Row">The entry's row.</param>
/// <param name="Uses">How often its answers were used; by whom is never stored.</param>
public sealed record DryRunName(string Name, string Indicator, int Row, long Uses);
