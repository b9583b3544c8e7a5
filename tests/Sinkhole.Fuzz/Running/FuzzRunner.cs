using System.Diagnostics;

namespace Sinkhole.Fuzz.Running;

/// <summary>Runs one target over its corpus and mutations of it until a limit or a fault.</summary>
internal static class FuzzRunner
{
    /// <summary>Inputs kept because they took a new way; more would only slow the search down.</summary>
    private const int MaxKept = 4096;

    /// <summary>One input may take this long. Readers take microseconds; the rest is a busy machine.</summary>
    private static readonly TimeSpan MaxRun = TimeSpan.FromSeconds(5);

    /// <summary>Runs until the limit or the first fault.</summary>
    public static FuzzResult Run(IFuzzTarget target, int seed, FuzzLimit limit)
    {
        var started = Stopwatch.GetTimestamp();
        var mutator = new Mutator(seed, target.MaxLength);
        var ways = new HashSet<int>();
        var kept = Corpus.Load(target.Name);
        var iterations = 0L;
        foreach (var input in kept)
        {
            iterations++;
            if (TryFindFault(target, input, out var way) is { } fault)
            {
                return Result(input, fault);
            }

            ways.Add(way);
        }

        while (iterations < limit.Iterations && Stopwatch.GetElapsedTime(started) < limit.Time)
        {
            var input = mutator.Next(kept);
            iterations++;
            if (TryFindFault(target, input, out var way) is { } fault)
            {
                return Result(input.ToArray(), fault);
            }

            if (kept.Count < MaxKept && ways.Add(way))
            {
                kept.Add(input.ToArray());
            }
        }

        return Result(null, null);

        FuzzResult Result(byte[]? input, Exception? fault) =>
            new(iterations, ways.Count, Stopwatch.GetElapsedTime(started), input, fault);
    }

    /// <summary>Runs one input; null when all held.</summary>
    public static Exception? TryFindFault(IFuzzTarget target, ReadOnlySpan<byte> input, out int way)
    {
        var started = Stopwatch.GetTimestamp();
        way = 0;
        try
        {
            way = target.Run(input);
            Invariant.Holds(Stopwatch.GetElapsedTime(started) < MaxRun, $"One input took longer than {MaxRun}.");
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
