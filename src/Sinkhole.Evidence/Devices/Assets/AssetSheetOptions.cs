namespace Sinkhole.Evidence.Devices.Assets;

/// <summary>How large the sheet of assets may become.</summary>
public sealed record AssetSheetOptions
{
    /// <summary>Most rows: an agency of thousands of machines, with those it has put away.</summary>
    public int MaxRows { get; init; } = 100_000;

    /// <summary>Longest text of a cell; what is longer is cut.</summary>
    public int MaxCharacters { get; init; } = 128;

    /// <summary>Most problems kept to be shown.</summary>
    public int MaxProblems { get; init; } = 100;
}
