namespace Sinkhole.Evidence.Hits;

/// <summary>Finds out when no unwritten hit can name an older policy snapshot any more.</summary>
internal sealed class SnapshotRelease(IRuleCatalog catalog, TimeProvider clock, TimeSpan keepFor)
{
    private uint highest;
    private uint released;
    private DateTimeOffset seenAt;

    /// <summary>Says which snapshot the newest hits named, and whether the journal is empty.</summary>
    public void Note(uint snapshot, bool isEmpty)
    {
        if (snapshot > highest)
        {
            highest = snapshot;
            seenAt = clock.GetUtcNow();
        }

        // A worker may have taken the older snapshot just before the newer came; no query is decided as long as that ago.
        if (isEmpty && highest > released && clock.GetUtcNow() - seenAt >= keepFor)
        {
            released = highest;
            catalog.ReleaseBefore(highest);
        }
    }
}
