namespace Sinkhole.Host.Texts;

/// <summary>Finds what somebody meant to write.</summary>
internal static class Spelling
{
    /// <summary>The known word nearest to a written one; null when none is near.</summary>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        // A third of the letters may differ: "alow" is near "allow", "workers" is not near "resolve".
        var best = Math.Max(1, Math.Min(written.Length, 30) / 3) + 1;
        string? nearest = null;
        foreach (var word in known)
        {
            var distance = Distance(written, word);
            if (distance < best)
            {
                (best, nearest) = (distance, word);
            }
        }

        return nearest;
    }

    private static int Distance(string left, string right)
    {
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            previous[column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var same = char.ToLowerInvariant(left[row - 1]) == char.ToLowerInvariant(right[column - 1]);
                current[column] = Math.Min(Math.Min(previous[column], current[column - 1]) + 1, previous[column - 1] + (same ? 0 : 1));
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
