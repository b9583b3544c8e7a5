namespace Sinkhole.Filtering.Lists;

/// <summary>One row that was not taken.</summary>
/// <param name="Row">Data row (campaign) or line (other formats), counted from 1.</param>
/// <param name="Value">The value as the list gives it, cut when very long.</param>
/// <param name="Reason">Why.</param>
public sealed record RefusedRow(int Row, string Value, RefusalReason Reason);
