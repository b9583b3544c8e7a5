namespace Sinkhole.Filtering.Policy;

/// <summary>The instants at which anything begins or ends, and how many of them have passed.</summary>
internal sealed class InstantTable(IEnumerable<long> instants, bool anySecond)
{
    private readonly long[] instants = [.. instants.Distinct().Order()];

    // The answer of the last call. Threads may overwrite each other's: it is checked before it is used.
    private int recent;

    /// <summary>A number that is another one after each instant; never negative.</summary>
    public int Passed(long now)
    {
        if (anySecond)
        {
            return (int)(now & int.MaxValue);
        }

        var count = Volatile.Read(ref recent);
        if ((count > 0 && instants[count - 1] > now) || (count < instants.Length && instants[count] <= now))
        {
            var found = Array.BinarySearch(instants, now);
            count = found >= 0 ? found + 1 : ~found;
            Volatile.Write(ref recent, count);
        }

        return count;
    }
}
