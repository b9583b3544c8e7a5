using System.Diagnostics.CodeAnalysis;

namespace Sinkhole.Host.Running;

/// <summary>
/// Has the runtime collect in the background before it must. Its thread for that ends after twenty seconds without work, and the collection
/// that has to make a new one held all other threads for some 30 ms in every second case (measured); one that finds its thread holds them for
/// two to five. Where nothing was asked meanwhile nothing is done.
/// </summary>
internal sealed class CollectionPace : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(12);

    private readonly ITimer timer;
    private int youngBefore;

    /// <summary>Begins.</summary>
    public CollectionPace(TimeProvider clock)
    {
        timer = clock.CreateTimer(_ => Collect(), null, Interval, Interval);
    }

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

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
