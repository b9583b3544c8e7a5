using System.Diagnostics.CodeAnalysis;
using System.Runtime;

namespace Sinkhole.Server.Pauses;

/// <summary>
/// Keeps the runtime's own work from holding answers up: its threads stand behind those that answer, and it collects in the background
/// before it must.
/// </summary>
/// <remarks>
/// The runtime's thread for background collections ends after twenty seconds without work, and the collection that has to make a new one
/// held all other threads for some 30 ms in every second case (measured): it is done in the foreground. Where nothing was asked meanwhile
/// nothing is collected.
/// </remarks>
public sealed class RuntimePace : IDisposable
{
    private const int SecondsBetweenCollections = 12;

    private readonly ITimer timer;
    private int seconds;
    private int youngBefore;

    /// <summary>Begins.</summary>
    public RuntimePace(TimeProvider clock)
    {
        // Where a collection in the background will do, the collector is not to stop all threads for a whole one.
        GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
        timer = clock.CreateTimer(_ => Tick(), null, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    // Twice at once, when a machine stands still for a while, does no harm.
    private void Tick()
    {
        RuntimeThreads.PutBehind();
        if (Interlocked.Increment(ref seconds) % SecondsBetweenCollections == 0)
        {
            Collect();
        }
    }

    [SuppressMessage("Sonar", "S1215", Justification = "It is the collector's pace that this is about")]
    private void Collect()
    {
        var young = GC.CollectionCount(0);
        if (young != youngBefore)
        {
            youngBefore = young;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
        }
    }
}
