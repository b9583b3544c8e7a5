using System.Buffers.Binary;

namespace Sinkhole.Benchmarks.Pauses;

/// <summary>How long collections have held all threads of a process, by generation.</summary>
internal sealed class PauseLog
{
    // The runtime's event numbers.
    private const int CollectionStart = 1;
    private const int RestartEnd = 3;
    private const int SuspendBegin = 9;

    private const int Generations = 3;
    private const int ForCollection = 1;
    private const int ForPartOfCollection = 6;

    private readonly Lock gate = new();
    private readonly Dictionary<ulong, Suspension> suspensions = [];
    private readonly List<TimeSpan>[] pauses = [[], [], []];
    private readonly int[] collections = new int[Generations];

    /// <summary>What happened up to now to a generation.</summary>
    public GenerationPauses Of(int generation)
    {
        lock (gate)
        {
            var own = pauses[generation];
            return new GenerationPauses(
                generation, collections[generation], own.Count, TimeSpan.FromTicks(own.Sum(pause => pause.Ticks)), own.Count == 0 ? TimeSpan.Zero : own.Max());
        }
    }

    /// <summary>All generations.</summary>
    public IReadOnlyList<GenerationPauses> All() => [.. Enumerable.Range(0, Generations).Select(Of)];

    /// <summary>Takes an event; those of one thread come in their order.</summary>
    public void Take(TraceEvent happened)
    {
        lock (gate)
        {
            switch (happened.Id)
            {
                case SuspendBegin when Number(happened, 0) is ForCollection or ForPartOfCollection:
                    // Without a collection that starts in it, it is a later part of one in the background, which are all of generation 2.
                    suspensions[happened.ThreadId] = new Suspension(happened.Nanoseconds, Generations - 1);
                    break;
                case CollectionStart:
                    var generation = Math.Clamp(Number(happened, 4), 0, Generations - 1);
                    collections[generation]++;
                    if (suspensions.TryGetValue(happened.ThreadId, out var open))
                    {
                        suspensions[happened.ThreadId] = open with { Generation = generation };
                    }

                    break;
                case RestartEnd when suspensions.Remove(happened.ThreadId, out var ended):
                    pauses[ended.Generation].Add(TimeSpan.FromMicroseconds((happened.Nanoseconds - ended.Start) / 1000.0));
                    break;
                default:
                    break;
            }
        }
    }

    private static int Number(TraceEvent happened, int at) => happened.Payload.Length >= at + 4 ? BinaryPrimitives.ReadInt32LittleEndian(happened.Payload.Span[at..]) : -1;

    private readonly record struct Suspension(long Start, int Generation);
}
