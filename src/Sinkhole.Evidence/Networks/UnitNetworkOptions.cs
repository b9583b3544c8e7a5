namespace Sinkhole.Evidence.Networks;

/// <summary>How large the table of networks may become.</summary>
public sealed record UnitNetworkOptions
{
    /// <summary>Most rows: a province with its communes and schools has some thousands, with a history of years.</summary>
    public int MaxRows { get; init; } = 200_000;

    /// <summary>Longest code of a unit: those in use have some ten to twenty characters.</summary>
    public int MaxUnitCharacters { get; init; } = 128;

    /// <summary>Most problems kept to be shown.</summary>
    public int MaxProblems { get; init; } = 100;
}
