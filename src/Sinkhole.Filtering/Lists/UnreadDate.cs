namespace Sinkhole.Filtering.Lists;

/// <summary>A cell of validity that is no date, so that the row has no bound on that side.</summary>
/// <param name="Row">The row, as refusals count them.</param>
/// <param name="Value">The cell.</param>
public sealed record UnreadDate(int Row, string Value);
