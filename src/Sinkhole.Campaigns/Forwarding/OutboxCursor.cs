namespace Sinkhole.Campaigns.Forwarding;

/// <summary>
/// How far an outbox has come in the chain it is told of. It lies in the position's file, so that the two never disagree; what a power cut
/// may still take from a segment does not count as taken in.
/// </summary>
internal sealed class OutboxCursor
{
    private long chain;

    /// <summary>Number of the first record that tells of the chain followed.</summary>
    public long From { get; private set; } = 1;

    /// <summary>The highest row taken in or passed over.</summary>
    public long Row { get; private set; }

    /// <summary>The highest of them whose record is on the disk.</summary>
    public long Kept { get; private set; }

    /// <summary>The highest row known to have arrived.</summary>
    public long Delivered { get; private set; }

    /// <summary>Takes up what an earlier run noted; of later rows its segments tell.</summary>
    public void Restore(OutboxPosition known, long rowInSegments)
    {
        chain = known.Chain;
        From = known.ChainFrom;
        Delivered = known.DeliveredRow;
        Row = Math.Max(known.LastRow, rowInSegments);
        Kept = Row;
    }

    /// <summary>Adds to a position what a later run is to know.</summary>
    public OutboxPosition AddTo(OutboxPosition position) => position with { LastRow = Kept, DeliveredRow = Delivered, Chain = chain, ChainFrom = From };

    /// <summary>A row was taken in or passed over.</summary>
    public void Take(long row) => Row = Math.Max(Row, row);

    /// <summary>All that was taken in is on the disk.</summary>
    public void Keep() => Kept = Row;

    /// <summary>A row is known to have arrived.</summary>
    public void Confirm(long row) => Delivered = Math.Max(Delivered, row);

    /// <summary>
    /// Follows a chain; true when that moved the cursor: to the start for the first, to the beginning of another one, and back to the end of one
    /// that was taken back to an earlier state, whose next records bear numbers that were given before.
    /// </summary>
    public bool Follow(OutboxChain followed, long nextRecord)
    {
        if (chain == followed.Mark && Row <= followed.Last)
        {
            return false;
        }

        Row = chain switch
        {
            0 => followed.Start,
            _ when chain == followed.Mark => followed.Last,
            _ => 0,
        };
        Delivered = chain == followed.Mark ? Math.Min(Delivered, Row) : 0;
        chain = followed.Mark;
        From = nextRecord;
        Kept = Row;
        return true;
    }
}
