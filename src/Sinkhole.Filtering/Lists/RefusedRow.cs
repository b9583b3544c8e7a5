namespace Sinkhole.Filtering.Lists;

/// <summary>One row that was not taken.</summary>
/// <param name="Row">Data row (tables), line (line formats) or entry (JSON), counted from 1.</param>
/// <param name="Value">The value as the list gives it, cut when very long.</param>
/// <param name="Reason">Why.</param>
public sealed record RefusedRow(int Row, string Value, RefusalReason Reason)
{
    /// <summary>What the reason speaks of: the warning list, the option, the type; empty when it says all.</summary>
    public string Detail { get; init; } = "";
}
