namespace Sinkhole.Campaigns.Hunts.Times;

/// <summary>What the times of one log file leave out.</summary>
internal sealed record LogClockOptions
{
    /// <summary>The zone of times without an offset.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>When the file was last written: no line of it is younger.</summary>
    public required DateTimeOffset Modified { get; init; }

    /// <summary>The year of the first line; null: inferred from <see cref="Modified"/>.</summary>
    public int? Year { get; init; }

    /// <summary>The order of day and month.</summary>
    public DateOrder Order { get; init; }
}
