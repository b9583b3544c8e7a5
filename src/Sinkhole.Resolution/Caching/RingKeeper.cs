namespace Sinkhole.Resolution.Caching;

/// <summary>
/// Decides what a shard's ring keeps, by the clock algorithm: the oldest answer goes when room is needed, but one that was used since it was
/// written is written again instead, so a flood of names asked once pushes out only itself. All under the shard's lock.
/// </summary>
internal sealed class RingKeeper(CacheShard shard, long maxOctets)
{
    // So much is moved for one answer at most: the lock is not held for long, and where all is in use the oldest goes.
    private const int MaxMoves = 64;

    private AnswerRing ring = new(maxOctets);
    private long octets;
    private long evictions;
    private int count;

    /// <summary>Where answers lie.</summary>
    public AnswerRing Ring => Volatile.Read(ref ring);

    /// <summary>The bound.</summary>
    public long MaxOctets { get; private set; } = maxOctets;

    /// <summary>Octets of what can be found.</summary>
    public long Octets => Volatile.Read(ref octets);

    public long Evictions => Volatile.Read(ref evictions);

    public int Count => Volatile.Read(ref count);

    /// <summary>Keeps an answer that is not larger than the ring takes.</summary>
    public void Store(in QuestionKey key, in CacheHead head, StoredAnswer answer)
    {
        var units = AnswerRing.UnitsFor(head.TailLength);
        if (units > ring.MaxBlock)
        {
            return;
        }

        MakeRoom(units);
        var place = ring.Append(head with { Units = (uint)units }, key.Name, answer);
        var set = shard.SetOf(key.Hash);
        var way = WayFor(set, key, out var isSame);
        if (shard.PlaceAt(set, way) is { } before)
        {
            Note(before, -1);
        }

        shard.Open(set);
        shard.Point(set, way, key.Hash, place);
        shard.Close(set);
        Note(place, 1);
        if (!isSame)
        {
            shard.TakeUsed(set, way);
            shard.ForgetUses(set, way);
        }
    }

    /// <summary>Takes another bound: a new ring with as much of what was kept as it has room for, the newest first of all.</summary>
    public void Resize(long bound)
    {
        if (bound == MaxOctets)
        {
            return;
        }

        var next = new AnswerRing(bound);
        while (!ring.IsEmpty && octets > (long)next.MaxBlock * AnswerRing.Unit)
        {
            DropTail();
        }

        MaxOctets = bound;
        var moved = new List<(int Set, int Way, uint Place)>();
        while (!ring.IsEmpty)
        {
            if (FindTail(out var set) is var way and >= 0)
            {
                moved.Add((set, way, next.Append(ring, ring.TailPlace)));
            }

            ring.DropTail();
        }

        Swap(next, moved);
    }

    // Readers must not take a place of one ring for one of the other, so all sets that have any wait until all is changed.
    private void Swap(AnswerRing next, List<(int Set, int Way, uint Place)> moved)
    {
        var sets = moved.Select(block => block.Set).Distinct().ToArray();
        Array.ForEach(sets, shard.Open);
        Volatile.Write(ref ring, next);
        foreach (var (set, way, place) in moved)
        {
            shard.Point(set, way, next.At(place).Hash, place);
        }

        Array.ForEach(sets, shard.Close);
    }

    private void MakeRoom(int units)
    {
        var moves = MaxMoves;
        while (!ring.HasRoomFor(units))
        {
            var way = FindTail(out var set);
            if (way >= 0 && moves > 0 && shard.TakeUsed(set, way))
            {
                moves--;
                Move(set, way);
            }
            else
            {
                DropTail();
            }
        }
    }

    private void Move(int set, int way)
    {
        var hash = ring.Tail.Hash;
        shard.Open(set);
        shard.Point(set, way, hash, ring.MoveTail());
        shard.Close(set);
    }

    private void DropTail()
    {
        var way = FindTail(out var set);
        if (way >= 0)
        {
            Free(set, way);
        }

        ring.DropTail();
    }

    private void Free(int set, int way)
    {
        Note(shard.PlaceAt(set, way)!.Value, -1);
        evictions++;
        shard.Open(set);
        shard.Free(set, way);
        shard.Close(set);
    }

    /// <summary>Which way of its set points to the oldest block; -1 when none does any more.</summary>
    private int FindTail(out int set)
    {
        set = shard.SetOf(ring.Tail.Hash);
        return shard.FindWay(set, ring.TailPlace);
    }

    private int WayFor(int set, in QuestionKey key, out bool isSame)
    {
        var free = -1;
        for (var way = 0; way < CacheShard.Ways; way++)
        {
            if (shard.PlaceAt(set, way) is not { } place)
            {
                free = way;
            }
            else if (ring.IsFor(place, key))
            {
                isSame = true;
                return way;
            }
        }

        isSame = false;
        return free >= 0 ? free : LeastUseful(set);
    }

    private int LeastUseful(int set)
    {
        var best = 0;
        var bestUsed = true;
        for (var way = 0; way < CacheShard.Ways; way++)
        {
            var used = shard.TakeUsed(set, way);
            var older = ring.At(shard.PlaceAt(set, way)!.Value).StoredAt < ring.At(shard.PlaceAt(set, best)!.Value).StoredAt;
            if ((bestUsed && !used) || (bestUsed == used && older))
            {
                best = way;
                bestUsed = used;
            }
        }

        evictions++;
        return best;
    }

    private void Note(uint place, int sign)
    {
        octets += sign * (long)ring.At(place).Units * AnswerRing.Unit;
        count += sign;
    }
}
