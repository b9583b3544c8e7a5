namespace Sinkhole.Campaigns.Forwarding;

/// <summary>The batches that were read for sending and are not settled: of which rows they tell, and since when they wait.</summary>
internal sealed class OutboxFlight
{
    private readonly Queue<(long End, long Row, long TakenAt)> batches = [];

    /// <summary>When the oldest of them was taken in; null when none is in flight.</summary>
    public long? OldestAt => batches.TryPeek(out var oldest) ? oldest.TakenAt : null;

    /// <summary>A batch was read; rows of records before <paramref name="chainFrom"/> are of another chain and say nothing.</summary>
    public void Add(IReadOnlyList<OutboxRecord> records, long chainFrom)
    {
        var row = records.Where(record => record.Sequence >= chainFrom).Select(record => record.Row).DefaultIfEmpty().Max();
        batches.Enqueue((records[^1].Sequence + 1, row, records[0].TakenAt));
    }

    /// <summary>All records before a number have arrived; gives the highest row they tell of, 0 for none.</summary>
    public long Confirm(long end)
    {
        var row = 0L;
        while (batches.TryPeek(out var oldest) && oldest.End <= end)
        {
            row = Math.Max(row, oldest.Row);
            batches.Dequeue();
        }

        return row;
    }

    /// <summary>Nothing is in flight any more.</summary>
    public void Clear() => batches.Clear();
}
