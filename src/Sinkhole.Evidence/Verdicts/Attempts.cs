namespace Sinkhole.Evidence.Verdicts;

/// <summary>Puts look-ups together that belong to one attempt.</summary>
internal static class Attempts
{
    /// <summary>
    /// For how long look-ups count as one attempt. Stub resolvers give up after 10 to 20 s (RFC 1035, 7.2, and what systems do), and a browser then asks
    /// once more. Counted from the first one, so that endless asking does not become one attempt.
    /// </summary>
    public const long WindowMicroseconds = 30_000_000;

    // Three types, four times sent, to a second search suffix for some: what one attempt makes at most.
    private const long MostQueries = 16;

    /// <summary>The attempts in the order they began.</summary>
    public static List<Attempt> Of(IReadOnlyList<LookUp> lookUps)
    {
        var attempts = new List<Attempt>();
        LookUp? current = null;
        foreach (var next in lookUps.OrderBy(one => one.FirstMicroseconds).ThenBy(one => one.LastMicroseconds))
        {
            if (current is { } open && Belongs(open, next))
            {
                current = Join(open, next);
                continue;
            }

            Close(attempts, current);
            current = next;
        }

        Close(attempts, current);
        return attempts;
    }

    private static bool IsLong(LookUp one) => one.LastMicroseconds - one.FirstMicroseconds > WindowMicroseconds;

    private static bool Belongs(LookUp open, LookUp next) =>
        next.FirstMicroseconds <= (IsLong(open) ? open.LastMicroseconds : open.FirstMicroseconds) + WindowMicroseconds;

    private static LookUp Join(LookUp open, LookUp next)
    {
        // What follows folded look-ups at once may be the rest of their last attempt, and does not make them longer.
        var isRest = IsLong(open) && !IsLong(next);
        return new LookUp(open.FirstMicroseconds, isRest ? open.LastMicroseconds : Math.Max(open.LastMicroseconds, next.LastMicroseconds), open.Count + next.Count)
        {
            HasForeignTtl = open.HasForeignTtl || next.HasForeignTtl,
        };
    }

    private static void Close(List<Attempt> attempts, LookUp? joined)
    {
        if (joined is not { } one)
        {
            return;
        }

        var windows = ((one.LastMicroseconds - one.FirstMicroseconds) / WindowMicroseconds) + 1;
        var least = IsLong(one) ? Math.Min(windows, Math.Max(2, (one.Count + MostQueries - 1) / MostQueries)) : 1;
        attempts.Add(new Attempt(one.FirstMicroseconds, one.LastMicroseconds, least, IsLong(one) || one.HasForeignTtl));
    }
}
