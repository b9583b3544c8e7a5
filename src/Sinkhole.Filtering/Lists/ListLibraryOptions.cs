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

    /// <summary>Versions of a list kept whatever happens; older ones stay while a snapshot or the way back names them. Default 20.</summary>
    public int KeptVersions { get; init; } = 20;

    /// <summary>Refused versions of a list kept. Default 5.</summary>
    public int KeptRefused { get; init; } = 5;

    /// <summary>Largest refused file that is kept to be looked at, in octets. Default 1 MiB.</summary>
    public long MaxRefusedOctets { get; init; } = 1 << 20;

    /// <summary>Largest file whose conflicting rows are counted, in octets: it takes some 50 octets of memory a row and a second reading. Default 8 MiB, a hundred thousand rows.</summary>
    public long MaxConflictOctets { get; init; } = 8 << 20;

    /// <summary>Size at which the record of decisions goes to its archive, in octets. Default 1 MiB: some three thousand decisions.</summary>
    public int MaxDecisionOctets { get; init; } = 1 << 20;

    /// <summary>Archives of decisions kept. Default 100.</summary>
    public int MaxDecisionArchives { get; init; } = 100;

    /// <summary>How often files are looked at. Default 500 ms.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a file must have been still before it is read. Default 300 ms.</summary>
    public TimeSpan SettleFor { get; init; } = TimeSpan.FromMilliseconds(300);
}
