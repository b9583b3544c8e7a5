namespace Sinkhole.Campaigns.Forwarding;

/// <summary>Reads what an outbox is to send next, passes over what waited for too long, and knows since when the oldest waits.</summary>
internal sealed class OutboxReader(OutboxFiles files, OutboxLedger ledger, OutboxOptions options, TimeProvider clock)
{
    private readonly OutboxFlight flight = new();
    private (long Sequence, long Place) next;
    private long oldestAt;

    /// <summary>When the oldest record that waits was taken in; null when none waits.</summary>
    public DateTimeOffset? OldestAt =>
        ledger.Pending > 0 ? DateTimeOffset.UnixEpoch.AddTicks((flight.OldestAt ?? oldestAt) * TimeSpan.TicksPerMicrosecond) : null;

    /// <summary>A moment as records bear it.</summary>
    public static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The next records, at least one if any waits; rows of records before <paramref name="chainFrom"/> are of another chain.</summary>
    public List<OutboxRecord> Read(int mostRecords, long mostOctets, long chainFrom)
    {
        var records = new List<OutboxRecord>();
        long dropped;
        do
        {
            dropped = ledger.Dropped;
            Read(records, new OutboxLimit(mostRecords, mostOctets));
        }
        while (records.Count == 0 && dropped < ledger.Dropped);

        if (records.Count > 0)
        {
            flight.Add(records, chainFrom);
        }

        return records;
    }

    /// <summary>All records before a number have arrived; gives the highest row they tell of, 0 for none.</summary>
    public long Confirm(long end) => flight.Confirm(end);

    /// <summary>What is in flight is to be read again.</summary>
    public void TakeBack()
    {
        oldestAt = flight.OldestAt ?? oldestAt;
        flight.Clear();
    }

    /// <summary>A record is about to be taken in.</summary>
    public void Note(long takenAt) => oldestAt = ledger.Pending == 0 ? takenAt : oldestAt;

    /// <summary>Looks since when the first record of an earlier run waits.</summary>
    public void FindOldest()
    {
        var first = new List<OutboxRecord>();
        if (files.Holding(ledger.Position) is { } segment && segment.First <= ledger.Position)
        {
            segment.Read(segment.PlaceOf(ledger.Position), ledger.Position, first, new OutboxLimit(1, long.MaxValue));
        }

        oldestAt = first.Count > 0 ? first[0].TakenAt : Microseconds(clock.GetUtcNow());
    }

    private void Read(List<OutboxRecord> records, OutboxLimit limit)
    {
        while (limit.HasRoom && ledger.Cursor < ledger.Next)
        {
            var segment = files.Holding(ledger.Cursor);
            if (segment is null || segment.First > ledger.Cursor)
            {
                ledger.Damage(segment?.First ?? ledger.Next);
                continue;
            }

            var before = records.Count;
            var place = next.Sequence == ledger.Cursor && ledger.Cursor > segment.First ? next.Place : segment.PlaceOf(ledger.Cursor);
            place = segment.Read(place, ledger.Cursor, records, limit);
            if (records.Count == before)
            {
                ledger.Damage(segment.End);
                continue;
            }

            next = (records[^1].Sequence + 1, place);
            DropOld(records, before);
            ledger.Read(records.Count - before);
        }
    }

    private void DropOld(List<OutboxRecord> records, int from)
    {
        var oldest = Microseconds(clock.GetUtcNow() - options.MostAge);
        var old = records.Skip(from).TakeWhile(record => record.TakenAt < oldest).Count();
        if (old > 0)
        {
            ledger.Drop(records[from].Sequence + old);
            records.RemoveRange(from, old);
        }
    }
}
