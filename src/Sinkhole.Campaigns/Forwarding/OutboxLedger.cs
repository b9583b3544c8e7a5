namespace Sinkhole.Campaigns.Forwarding;

/// <summary>
/// Counts what became of each record of an outbox: every one is delivered, dropped, refused, damaged or pending, and none twice. What was
/// read for sending is in flight until it is confirmed, or taken back.
/// </summary>
internal sealed class OutboxLedger
{
    // In their order, none touching another.
    private readonly List<OutboxHole> holes = [];

    /// <summary>Number of the next record to be taken in.</summary>
    public long Next { get; private set; } = 1;

    /// <summary>Number of the first record that is not settled.</summary>
    public long Position { get; private set; } = 1;

    /// <summary>Number of the next record to be read.</summary>
    public long Cursor { get; private set; } = 1;

    /// <summary>Records delivered.</summary>
    public long Delivered { get; private set; }

    /// <summary>Records dropped because too many waited.</summary>
    public long Dropped { get; private set; }

    /// <summary>Records the receiver will not take.</summary>
    public long Refused { get; private set; }

    /// <summary>Records that were lost on the disk.</summary>
    public long Damaged { get; private set; }

    /// <summary>Records that wait or are in flight.</summary>
    public long Pending => Next - Position - holes.Sum(hole => hole.Count);

    /// <summary>Takes up what an earlier run counted.</summary>
    public void Restore(OutboxPosition known)
    {
        Position = known.Position;
        Cursor = known.Position;
        Next = Math.Max(Next, known.Position);
        Delivered = known.Delivered;
        Dropped = known.Dropped;
        Refused = known.Refused;
        Damaged = known.Damaged;
    }

    /// <summary>What a later run is to know. It finds anew what is missing beyond the position, so that is not among what it is told.</summary>
    public OutboxPosition Save() => new()
    {
        Position = Position,
        Delivered = Delivered,
        Dropped = Dropped - holes.Where(hole => !hole.IsDamage).Sum(hole => hole.Count),
        Refused = Refused,
        Damaged = Damaged - holes.Where(hole => hole.IsDamage).Sum(hole => hole.Count),
    };

    /// <summary>Takes records in.</summary>
    public void Add(long count) => Next += count;

    /// <summary>Finds records of an earlier run from a number on.</summary>
    public void Found(long end) => Next = Math.Max(Next, end);

    /// <summary>Records are read for sending.</summary>
    public void Read(long count)
    {
        Cursor += count;
        SkipHoles();
    }

    /// <summary>All records before a number have arrived.</summary>
    public void Confirm(long end) => Delivered += Settle(Math.Min(end, Cursor));

    /// <summary>The first record in flight will not be taken by the receiver, whatever is done.</summary>
    public void Refuse()
    {
        if (Position < Cursor)
        {
            Refused += Settle(Position + 1);
        }
    }

    /// <summary>What was in flight is to be read again, from <paramref name="first"/> on, which is the first record there still is.</summary>
    public void TakeBack(long first)
    {
        Dropped += Settle(Math.Min(first, Next));
        Cursor = Position;
        SkipHoles();
    }

    /// <summary>The records before a number are no more: those not yet read are dropped, those in flight may still arrive.</summary>
    public void Drop(long end) => Dropped += Lose(end, isDamage: false);

    /// <summary>The records before a number that are not yet read cannot be read.</summary>
    public void Damage(long end) => Damaged += Lose(end, isDamage: true);

    /// <summary>Makes holes of what lies from the cursor up to a number and is in none yet; gives how much that is.</summary>
    private long Lose(long end, bool isDamage)
    {
        var pieces = new List<OutboxHole>();
        var from = Cursor;
        foreach (var hole in holes.Where(hole => hole.To > Cursor && hole.From < end))
        {
            pieces.Add(new OutboxHole(from, hole.From, isDamage));
            from = hole.To;
        }

        pieces.Add(new OutboxHole(from, end, isDamage));
        pieces.RemoveAll(piece => piece.Count <= 0);
        holes.AddRange(pieces);
        holes.Sort((left, right) => left.From.CompareTo(right.From));
        Cursor = Math.Max(Cursor, end);
        SkipHoles();
        return pieces.Sum(piece => piece.Count);
    }

    /// <summary>Moves the position on; gives how many records that settles beside those in holes.</summary>
    private long Settle(long end)
    {
        var settled = Math.Max(0, end - Position);
        Position = Math.Max(Position, end);
        for (var i = holes.Count - 1; i >= 0; i--)
        {
            var hole = holes[i];
            settled -= Math.Max(0, Math.Min(hole.To, end) - hole.From);
            if (hole.To <= Position)
            {
                holes.RemoveAt(i);
            }
            else if (hole.From < Position)
            {
                holes[i] = hole with { From = Position };
            }
        }

        Cursor = Math.Max(Cursor, Position);
        SkipHoles();
        return settled;
    }

    /// <summary>Neither position nor cursor ever stands in a hole.</summary>
    private void SkipHoles()
    {
        foreach (var hole in holes)
        {
            Position = hole.From == Position ? hole.To : Position;
            Cursor = hole.From <= Cursor && Cursor < hole.To ? hole.To : Cursor;
        }

        holes.RemoveAll(hole => hole.To <= Position);
    }
}
