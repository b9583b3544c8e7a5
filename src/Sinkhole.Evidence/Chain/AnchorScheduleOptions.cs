namespace Sinkhole.Evidence.Chain;

/// <summary>How often a chain is anchored: what comes after the last anchor that left this machine is only as safe as the machine.</summary>
public sealed record AnchorScheduleOptions
{
    /// <summary>An anchor at least so often while there are new records.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromHours(1);

    /// <summary>An anchor after so many records, however soon. Removal goes by whole anchored pieces, so this bounds their size too.</summary>
    public long Records { get; init; } = 100_000;
}
