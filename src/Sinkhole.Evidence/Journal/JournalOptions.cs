namespace Sinkhole.Evidence.Journal;

/// <summary>Where the journal lies and how much it may hold.</summary>
public sealed record JournalOptions
{
    /// <summary>The directory of the journal's files; made with mode 0700 when it is missing.</summary>
    public required string Directory { get; init; }

    /// <summary>Bound on all segments of all lanes together; 256 MiB holds about three million hits. At most half of the free disk is taken.</summary>
    public long TotalOctets { get; init; } = 256L << 20;

    /// <summary>Size of one segment file, at least 64 KiB; a disk too full for it gets smaller ones.</summary>
    public int SegmentOctets { get; init; } = 8 << 20;

    /// <summary>How often the kernel is told to write the journal's pages out: the most a power cut can lose.</summary>
    public TimeSpan SyncEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the next segment is looked after; one segment must last longer than this at full speed.</summary>
    public TimeSpan PrepareEvery { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long after a disk was too full for the journal it is tried again.</summary>
    public TimeSpan RetryAllocationEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Rows of each of a lane's two fold areas (384 octets a row, beside <see cref="TotalOctets"/>), used when no segment is free.</summary>
    public int FoldSlots { get; init; } = 8192;

    /// <summary>Different names kept with hits that were folded into one row, as far as they fit in 312 octets.</summary>
    public int MaxNamesPerFold { get; init; } = 8;

    /// <summary>Lanes that may be opened, one for each worker.</summary>
    public int MaxLanes { get; init; } = 256;
}
