namespace Sinkhole.Testing;

/// <summary>Counts what work allocates once the compiler has done its best with it.</summary>
public static class AllocationMeter
{
    // The code that is made first may allocate where the last does not, and on a busy machine the last comes late.
    private const int MaxRounds = 200;

    /// <summary>The least octets that a round of the work allocated on this thread: what really allocates does so in every round.</summary>
    public static long Least(Action work)
    {
        var least = long.MaxValue;
        for (var round = 0; round < MaxRounds && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
