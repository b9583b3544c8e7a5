namespace Sinkhole.Evidence.Chain;

/// <summary>Says when the next anchor is due.</summary>
/// <param name="options">How often.</param>
/// <param name="clock">The time.</param>
public sealed class AnchorSchedule(AnchorScheduleOptions options, TimeProvider clock)
{
    private readonly DateTimeOffset began = clock.GetUtcNow();

    /// <summary>True when records are to be anchored now.</summary>
    /// <param name="previous">The last anchor; null before the first.</param>
    /// <param name="last">The number of the last record that is durably stored.</param>
    public bool IsDue(Anchor? previous, long last)
    {
        var waiting = last - (previous?.Last ?? 0);
        if (waiting <= 0)
        {
            return false;
        }

        // A clock that was set back would otherwise put the next anchor off by as much.
        var now = clock.GetUtcNow();
        var since = previous?.MadeAt ?? began;
        return waiting >= options.Records || now - since >= options.Every || now < since;
    }
}
