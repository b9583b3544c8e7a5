namespace Sinkhole.Evidence.Retention;

/// <summary>How long hits are kept.</summary>
public sealed record RetentionOptions
{
    /// <summary>Most days: a hundred years.</summary>
    public const int MaxKeepDays = 36_600;

    /// <summary>
    /// Days for which a hit is kept; 0: for ever. Default 731, two years: twice the twelve months for which logs must be at hand for an investigation
    /// (Decree 53/2022, article 26), and longer than a campaign with its reports runs.
    /// </summary>
    public int KeepDays { get; init; } = 731;

    /// <summary>Rows that one transaction removes: one of so many is shorter than the commit of a batch of hits. Default 2,000.</summary>
    public int StepRows { get; init; } = 2_000;

    /// <summary>What was recorded before this instant may go; null when nothing may.</summary>
    public DateTimeOffset? CutOff(DateTimeOffset now) =>
        KeepDays > 0 && now - DateTimeOffset.UnixEpoch > TimeSpan.FromDays(KeepDays) ? now - TimeSpan.FromDays(KeepDays) : null;
}
