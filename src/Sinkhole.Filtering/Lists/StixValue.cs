namespace Sinkhole.Filtering.Lists;

/// <summary>One value a STIX pattern compares with.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The value.</param>
internal readonly record struct StixValue(StixValueKind Kind, string Text);
