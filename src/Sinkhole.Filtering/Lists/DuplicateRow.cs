namespace Sinkhole.Filtering.Lists;

/// <summary>A row that says what an earlier one said: same indicator, reach, validity and action.</summary>
/// <param name="Row">The repeated row.</param>
/// <param name="Value">The indicator in canonical form.</param>
/// <param name="Of">The row that said it first.</param>
public sealed record DuplicateRow(int Row, string Value, int Of);
