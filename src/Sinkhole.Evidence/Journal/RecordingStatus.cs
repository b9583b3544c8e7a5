namespace Sinkhole.Evidence.Journal;

/// <summary>How recording stands, as pages and metrics show it.</summary>
public sealed record RecordingStatus
{
    /// <summary>Hits recorded since start.</summary>
    public long Recorded { get; init; }

    /// <summary>Hits applied to the store since start.</summary>
    public long Applied { get; init; }

    /// <summary>Hits in the journal that the store does not have yet.</summary>
    public long Backlog { get; init; }

    /// <summary>Age of the oldest hit not yet in the store; zero when there is none.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>Hits folded inside the journal because it had reached its bound.</summary>
    public long FoldedInJournal { get; init; }

    /// <summary>Octets of the journal in use.</summary>
    public long JournalOctets { get; init; }

    /// <summary>The journal's bound in octets.</summary>
    public long JournalMaxOctets { get; init; }

    /// <summary>True while the store takes nothing, or the journal suffers from something; not while recording is only behind and catches up.</summary>
    public bool IsImpaired { get; init; }

    /// <summary>Why the store takes nothing now ("the disk is full"), or that recording is behind, in English; null when all is well.</summary>
    public string? Problem { get; init; }

    /// <summary><see cref="Problem"/> in Vietnamese.</summary>
    public string? ProblemVietnamese { get; init; }
}
