namespace Sinkhole.Filtering.Lists;

/// <summary>One list as the configuration names it.</summary>
public sealed record ListOptions
{
    /// <summary>The list's name: 1 to 64 of a-z, A-Z, 0-9, '-', '_', '.'; unique among the lists.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute path of the file.</summary>
    public required string File { get; init; }

    /// <summary>How the file is written.</summary>
    public ListFormat Format { get; init; } = ListFormat.Campaign;

    /// <summary>The campaign its hits count for; empty: none.</summary>
    public string Campaign { get; init; } = "";
}
