namespace Sinkhole.Evidence.Contacts;

/// <summary>How recording contacts stands.</summary>
public sealed record ContactStatus
{
    /// <summary>Contacts are not recorded: the sinkhole's address is not answered here.</summary>
    public static ContactStatus None { get; } = new();

    /// <summary>True when they are recorded.</summary>
    public bool IsRecording { get; init; }

    /// <summary>Contacts since start, all of them.</summary>
    public long Recorded { get; init; }

    /// <summary>Of these, those that were only counted because a bound was reached.</summary>
    public long OnlyCounted { get; init; }

    /// <summary>Rows that wait for the store.</summary>
    public long Waiting { get; init; }

    /// <summary>What they suffer from, in English; null for nothing.</summary>
    public string? Problem { get; init; }

    /// <summary>The same in Vietnamese.</summary>
    public string? ProblemVietnamese { get; init; }
}
