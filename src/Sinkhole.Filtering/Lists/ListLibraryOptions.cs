namespace Sinkhole.Filtering.Lists;

/// <summary>Where compiled lists lie and how much a list file may hold.</summary>
public sealed record ListLibraryOptions
{
    /// <summary>Directory of compiled lists and snapshots, inside the data directory.</summary>
    public required string Directory { get; init; }

    /// <summary>Largest list file in octets. Default 2 GiB.</summary>
    public long MaxFileOctets { get; init; } = 2L << 30;

    /// <summary>Most names in one list. Default 16 million.</summary>
    public int MaxNames { get; init; } = 16_000_000;

    /// <summary>
    /// Most snapshots kept for hits that still name them; beyond it the oldest are forgotten, whoever needs them. Default 1000.
    /// </summary>
    public int MaxSnapshots { get; init; } = 1000;

    /// <summary>How often files are looked at. Default 500 ms.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a file must have been still before it is read. Default 300 ms.</summary>
    public TimeSpan SettleFor { get; init; } = TimeSpan.FromMilliseconds(300);
}
