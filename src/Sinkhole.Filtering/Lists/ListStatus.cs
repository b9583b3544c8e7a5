namespace Sinkhole.Filtering.Lists;

/// <summary>One list as the pages, metrics and commands show it; published anew with each change, never mutated.</summary>
public sealed record ListStatus
{
    /// <summary>What the configuration says.</summary>
    public required ListOptions Options { get; init; }

    /// <summary>How it stands.</summary>
    public required ListState State { get; init; }

    /// <summary>SHA-256 of the file in force, lower-case hex; empty when none is.</summary>
    public string Version { get; init; } = "";

    /// <summary>Number of the version in force; 0 when none is.</summary>
    public int Number { get; init; }

    /// <summary>Number of the newest version when it waits for a person; 0 when none does.</summary>
    public int Waiting { get; init; }

    /// <summary>True when the list exists by upload alone, in no configuration.</summary>
    public bool IsUploadOnly { get; init; }

    /// <summary>When the version in force was read.</summary>
    public DateTimeOffset? LoadedAt { get; init; }

    /// <summary>Names in force.</summary>
    public int Names { get; init; }

    /// <summary>Addresses and prefixes in force.</summary>
    public int Addresses { get; init; }

    /// <summary>Rows with the same indicator and reach as an earlier one.</summary>
    public int Duplicates { get; init; }

    /// <summary>Rows not taken.</summary>
    public int Refused { get; init; }

    /// <summary>Rows whose last day has passed; they match nothing any more.</summary>
    public int PastEnd { get; init; }

    /// <summary>What is wrong with the file now, in English; null when nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>What is wrong with the file now, in Vietnamese.</summary>
    public string? ProblemVietnamese { get; init; }
}
