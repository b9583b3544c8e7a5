using System.Security.Cryptography;

namespace Sinkhole.Filtering.Updates;

/// <summary>When a feed is asked next: at its pace, sooner after a failure and then less and less often, never all feeds at once.</summary>
internal static class FeedSchedule
{
    /// <summary>The shortest pace, so that a typing error does not become an attack on a server.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    // Doubling from a minute passes any sensible pace before this.
    private const int MaxDoublings = 16;

    /// <summary>The time after so many failures in a row; a tenth more or less by chance.</summary>
    public static DateTimeOffset Next(DateTimeOffset now, TimeSpan every, int failures)
    {
        var pace = every < Shortest ? Shortest : every;
        var wait = failures == 0 ? pace : Shortest * (1 << Math.Min(failures - 1, MaxDoublings));
        wait = wait < pace ? wait : pace;
        return now + (wait * (0.9 + (0.2 * RandomNumberGenerator.GetInt32(1001) / 1000)));
    }
}
