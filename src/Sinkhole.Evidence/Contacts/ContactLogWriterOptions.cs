namespace Sinkhole.Evidence.Contacts;

/// <summary>How contacts are brought to the store.</summary>
public sealed record ContactLogWriterOptions
{
    /// <summary>Longest time a contact waits while the store keeps up. Default half a second.</summary>
    public TimeSpan WriteEvery { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>First pause after the store took nothing; it doubles up to <see cref="LongestRetry"/>. Default half a second.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest pause between tries. Default 10 s.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long shutdown goes on storing; what is left waits in its files for the next start. Default 1 s.</summary>
    public TimeSpan DrainAtStop { get; init; } = TimeSpan.FromSeconds(1);
}
