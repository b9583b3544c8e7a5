namespace Sinkhole.Campaigns.Forwarding;

/// <summary>The segments of one outbox in their order. The last may be open, for appending; an earlier run's never is.</summary>
internal sealed class OutboxFiles(string directory, OutboxOptions options, TimeProvider clock) : IDisposable
{
    private readonly List<OutboxSegment> segments = [];
    private long syncedAt = clock.GetTimestamp();
    private bool isOpen;

    /// <summary>True when something was appended and not forced to the disk.</summary>
    public bool IsDirty { get; private set; }

    /// <summary>Their octets together.</summary>
    public long Octets => segments.Sum(segment => segment.Length);

    /// <summary>The oldest; null when there is none.</summary>
    public OutboxSegment? Oldest => segments.Count > 0 ? segments[0] : null;

    /// <summary>The newest; null when there is none.</summary>
    public OutboxSegment? Newest => segments.Count > 0 ? segments[^1] : null;

    private OutboxSegment? Current => isOpen ? segments[^1] : null;

    private long SegmentOctets => Math.Min(options.SegmentOctets, options.MostOctets / 4);

    /// <summary>The highest row that the segments from a record on tell of; 0 for none.</summary>
    public long LastRowFrom(long first) => segments.Where(segment => segment.First >= first).Select(segment => segment.LastRow).DefaultIfEmpty().Max();

    /// <summary>Has the next record begin a segment of its own.</summary>
    public void Roll()
    {
        SyncNow();
        isOpen = false;
    }

    /// <summary>Takes up what an earlier run left.</summary>
    public void Find()
    {
        foreach (var path in Directory.EnumerateFiles(directory, "*" + OutboxSegment.Ending).Order(StringComparer.Ordinal).ToList())
        {
            if (OutboxSegment.Open(path) is not { } segment)
            {
                SetAside(path);
            }
            else if (segment.End == segment.First)
            {
                segment.Delete();
            }
            else
            {
                segments.Add(segment);
            }
        }
    }

    /// <summary>The segment that has a record, or the next one after a gap; null when there is neither.</summary>
    public OutboxSegment? Holding(long sequence) => segments.Find(segment => segment.End > sequence);

    /// <summary>Appends records that were written one after the other; they are the kernel's then.</summary>
    public void Append(ReadOnlySpan<byte> records, long first, int count, long lastRow)
    {
        if (Current is not { } current || current.Length + records.Length > SegmentOctets)
        {
            SyncNow();
            current = OutboxSegment.Create(directory, first);
            segments.Add(current);
            isOpen = true;
        }

        current.Append(records, count, lastRow);
        IsDirty = true;
    }

    /// <summary>True when the oldest has nothing that is not settled and nothing more will be appended to it.</summary>
    public bool IsOldestSettled(long position) => Oldest is { } oldest && oldest.End <= position && oldest != Current;

    /// <summary>Removes the oldest.</summary>
    public void RemoveOldest()
    {
        isOpen = isOpen && segments.Count > 1;
        segments[0].Delete();
        segments.RemoveAt(0);
    }

    /// <summary>Forces to the disk what the options let wait, once its time has come; true when it did.</summary>
    public bool SyncWhenDue()
    {
        var isDue = options.Sync switch
        {
            OutboxSync.Always => true,
            OutboxSync.AtIntervals => clock.GetElapsedTime(syncedAt) >= options.SyncEvery,
            OutboxSync.Never => false,
        };
        if (isDue)
        {
            SyncNow();
        }

        return isDue;
    }

    /// <summary>Forces to the disk what was appended, unless the options never do.</summary>
    public void SyncNow()
    {
        if (IsDirty && options.Sync != OutboxSync.Never)
        {
            Current?.Sync();
        }

        IsDirty = false;
        syncedAt = clock.GetTimestamp();
    }

    /// <inheritdoc/>
    public void Dispose() => segments.ForEach(segment => segment.Dispose());

    // A file of a few octets was being made when the program was killed and holds nothing.
    private static void SetAside(string path)
    {
        if (new FileInfo(path).Length < OutboxSegment.Start)
        {
            File.Delete(path);
        }
        else
        {
            File.Move(path, path + ".damaged", overwrite: true);
        }
    }
}
