namespace Sinkhole.Evidence.Verdicts;

/// <summary>
/// Says whether attempts come regularly. By medians, which a night without power or an attempt that got lost does not move; it must hold of
/// most intervals, and of many, as a few happen to be alike in anybody's behaviour.
/// </summary>
internal static class RhythmRule
{
    /// <summary>Fewest intervals that show a rhythm: with twelve, one in 16,000 simulated series of people looked regular, with nineteen none.</summary>
    public const int LeastIntervals = 12;

    /// <summary>Largest jitter of a rhythm, which a program that strays by a third in both directions just exceeds.</summary>
    public const double MostJitter = 0.15;

    // Three intervals in four must be near the period; a machine that is on for eight hours at a time and asks each hour has eight in nine.
    private const double LeastNear = 0.75;
    private const double Near = 0.25;

    // A shorter rhythm is seen at a multiple of its own, for look-ups within an attempt's window are one.
    private const long LeastPeriod = 3 * Attempts.WindowMicroseconds;

    // A person's day has longer ones: the morning's mail, the machine that is switched on at eight.
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromHours(4);

    /// <summary>The rhythm; null when there is none to be seen.</summary>
    /// <param name="attempts">The attempts in order.</param>
    /// <param name="answerTtl">For how long an answer is kept by whoever asks.</param>
    public static Rhythm? Find(IReadOnlyList<Attempt> attempts, TimeSpan answerTtl)
    {
        var intervals = new List<long>(attempts.Count);
        for (var i = 1; i < attempts.Count; i++)
        {
            if (!attempts[i - 1].IsUnclear)
            {
                intervals.Add(attempts[i].StartMicroseconds - attempts[i - 1].StartMicroseconds);
            }
        }

        if (intervals.Count < LeastIntervals)
        {
            return null;
        }

        // Whoever asks all the time is heard each time an answer has expired, which looks regular and is the TTL's own rhythm.
        var period = MedianOf(intervals);
        var least = Math.Max(LeastPeriod, 2 * Microseconds(answerTtl));
        if (period < least || period > Microseconds(LongestPeriod))
        {
            return null;
        }

        var distances = intervals.ConvertAll(interval => Math.Abs(interval - period));
        var jitter = (double)MedianOf(distances) / period;
        var near = distances.Count(distance => distance <= Near * period);
        return jitter <= MostJitter && near >= LeastNear * intervals.Count
            ? new Rhythm(TimeSpan.FromMicroseconds(period), jitter, intervals.Count)
            : null;
    }

    private static long MedianOf(List<long> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] / 2) + (sorted[middle] / 2);
    }

    private static long Microseconds(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;
}
