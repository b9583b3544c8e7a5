using System.Buffers.Binary;

namespace Sinkhole.Benchmarks.Pauses;

/// <summary>How long collections have held all threads of a process, by generation.</summary>
/// <remarks>
/// A pause begins where the threads are asked to stop. That they may go on is told twice: before the collecting thread lets them go, and
/// when it has done so. On a core that it shares with them it may come to the second only after they have worked for a while, so a pause
/// has two ends, and the true one lies between.
/// </remarks>
internal sealed class PauseLog
{
    // The runtime's event numbers.
    private const int CollectionStart = 1;
    private const int RestartEnd = 3;
    private const int RestartBegin = 7;
    private const int SuspendBegin = 9;

    private const int Generations = 3;
    private const int ForCollection = 1;
    private const int ForPartOfCollection = 6;

    private readonly Lock gate = new();
    private readonly Dictionary<ulong, Suspension> suspensions = [];
    private readonly List<Pause>[] pauses = [[], [], []];
    private readonly int[] collections = new int[Generations];

    /// <summary>What happened up to now to a generation.</summary>
    public GenerationPauses Of(int generation)
    {
        lock (gate)
        {
            var own = pauses[generation];
            return new GenerationPauses(
                generation,
                collections[generation],
                own.Count,
                TimeSpan.FromTicks(own.Sum(pause => pause.Whole.Ticks)),
                own.Select(pause => pause.Whole).DefaultIfEmpty().Max(),
                own.Select(pause => pause.Held).DefaultIfEmpty().Max());
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
                    suspensions[happened.ThreadId] = new Suspension(happened.Nanoseconds, Generations - 1, happened.Nanoseconds);
                    break;
                case CollectionStart:
                    var generation = Math.Clamp(Number(happened, 4), 0, Generations - 1);
                    collections[generation]++;
                    if (suspensions.TryGetValue(happened.ThreadId, out var open))
                    {
                        suspensions[happened.ThreadId] = open with { Generation = generation };
                    }

                    break;
                case RestartBegin when suspensions.TryGetValue(happened.ThreadId, out var held):
                    suspensions[happened.ThreadId] = held with { LetGo = happened.Nanoseconds };
                    break;
                case RestartEnd when suspensions.Remove(happened.ThreadId, out var ended):
                    pauses[ended.Generation].Add(new Pause(Span(ended.Start, happened.Nanoseconds), Span(ended.Start, ended.LetGo)));
                    break;
                default:
                    break;
            }
        }
    }

    private static TimeSpan Span(long from, long to) => TimeSpan.FromMicroseconds((to - from) / 1000.0);

    private static int Number(TraceEvent happened, int at) => happened.Payload.Length >= at + 4 ? BinaryPrimitives.ReadInt32LittleEndian(happened.Payload.Span[at..]) : -1;

    private readonly record struct Suspension(long Start, int Generation, long LetGo);

    private readonly record struct Pause(TimeSpan Whole, TimeSpan Held);
}
