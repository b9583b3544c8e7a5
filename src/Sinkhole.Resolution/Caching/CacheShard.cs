using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sinkhole.Resolution.Caching;

/// <summary>
/// A part of the cache with its own writers' lock and its own share of the octets: a set-associative table of places in an
/// <see cref="AnswerRing"/>. Readers take no lock: they copy what a place holds and ask afterwards whether the set was left alone meanwhile.
/// </summary>
internal sealed class CacheShard
{
    /// <summary>Answers per set: its version, seven tags, its marks and seven places are one line of the processor's cache.</summary>
    public const int Ways = 7;

    /// <summary>Octets that a set takes: its line, and the uses of its answers.</summary>
    public const int SetOctets = (LineWords + UseWords) * sizeof(uint);

    // A set's line: the version, which is odd while the set is being changed; the tags; one bit of a word for each way that was used; the places.
    private const int LineWords = 16;
    private const int FirstTag = 1;
    private const int MarkWord = 8;
    private const int FirstPlace = 9;
    private const uint TagLanes = 0b1111_1110;
    private const int UseWords = 8;

    // Above this many uses only every sixteenth is written, by the clock's lowest bits, and counts for sixteen: what is hot must stay clean in
    // every core's cache.
    private const int ExactUses = 64;
    private const int Sample = 16;

    // A set is being changed for some tens of nanoseconds; who finds it so eight times asks as if nothing were kept.
    private const int MaxReads = 8;
    private const int SpinsBetween = 8;

    private readonly int setCount;
    private readonly LineTable<uint> lines;
    private readonly LineTable<int> uses;
    private readonly Lock gate = new();
    private readonly RingKeeper keeper;

    /// <summary>An empty shard.</summary>
    public CacheShard(int setCount, long maxOctets)
    {
        this.setCount = setCount;
        lines = new LineTable<uint>(setCount * LineWords);
        uses = new LineTable<int>(setCount * UseWords);
        keeper = new RingKeeper(this, maxOctets);
    }

    /// <summary>The bound of its ring; another makes another ring, with the newest of what was kept.</summary>
    public long MaxOctets
    {
        get => keeper.MaxOctets;
        set
        {
            lock (gate)
            {
                keeper.Resize(value);
            }
        }
    }

    public long Octets => keeper.Octets;

    public long Evictions => keeper.Evictions;

    public int Count => keeper.Count;

    /// <summary>Has the processor fetch what <see cref="TryFind"/> looks at first.</summary>
    public void Prepare(ulong hash)
    {
        var set = SetOf(hash);
        lines.Prefetch(set);
        uses.Prefetch(UseOf(set, 0));
    }

    /// <summary>Has the processor fetch the answer with the hash's tag, if there is one.</summary>
    public void Approach(ulong hash)
    {
        var set = SetOf(hash);
        var matches = Matches(set, hash);
        if (matches != 0)
        {
            keeper.Ring.Prefetch(lines[set + FirstPlace + WayOf(matches)]);
        }
    }

    /// <summary>Lays the question's answer out in <paramref name="room"/>; false when there is none. A store under way may be missed, never half seen.</summary>
    public bool TryFind(in QuestionKey key, AnswerRoom room)
    {
        var set = SetOf(key.Hash);
        for (var reads = 0; reads < MaxReads; reads++)
        {
            var version = Volatile.Read(ref lines[set]);
            if ((version & 1) == 0)
            {
                var way = Take(set, key, room);
                if (IsUnchanged(set, version))
                {
                    if (way >= 0)
                    {
                        room.Found(this, new CachePlace(set, way, version), Volatile.Read(ref uses[UseOf(set, way)]));
                    }

                    return way >= 0;
                }
            }

            Thread.SpinWait(SpinsBetween);
        }

        return false;
    }

    /// <summary>Notes a use of what was just found, at a time of the clock; written only where need be.</summary>
    public void MarkUsed(in CachePlace found, long now)
    {
        ref var count = ref uses[UseOf(found.Set, found.Way)];
        var before = count;
        if (before < ExactUses)
        {
            count = before + 1;
        }
        else if (now % Sample == 0 && before < int.MaxValue - Sample)
        {
            count = before + Sample;
        }

        ref var marks = ref lines[found.Set + MarkWord];
        if ((marks & (1u << found.Way)) == 0)
        {
            marks |= 1u << found.Way;
        }
    }

    /// <summary>Remembers that an answer was found clean, where it still lies where it was found.</summary>
    public void NoteClean(in CachePlace found, long mark)
    {
        if (!gate.TryEnter())
        {
            return;
        }

        try
        {
            if (lines[found.Set] == found.Version)
            {
                keeper.Ring.NoteClean(lines[found.Set + FirstPlace + found.Way], mark);
            }
        }
        finally
        {
            gate.Exit();
        }
    }

    /// <summary>Puts an answer in the place of an older one for the same question, of a free place, or of the set's least useful answer.</summary>
    public void Store(in QuestionKey key, in CacheHead head, StoredAnswer answer)
    {
        lock (gate)
        {
            keeper.Store(key, head, answer);
        }
    }

    /// <summary>Shows each answer and failure, laid out in <paramref name="room"/>; false when the visitor wants no more.</summary>
    public bool Visit(AnswerRoom room, Predicate<AnswerRoom> visitor)
    {
        for (var set = 0; set < lines.Length; set += LineWords)
        {
            for (var way = 0; way < Ways; way++)
            {
                if (TryTake(set, way, room) && !visitor(room))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The set's line where a hash belongs.</summary>
    internal int SetOf(ulong hash) => (int)(((ulong)(uint)hash * (uint)setCount) >> 32) * LineWords;

    /// <summary>Which way of a set points to a place; -1 for none. For writers.</summary>
    internal int FindWay(int set, uint place)
    {
        for (var way = 0; way < Ways; way++)
        {
            if (lines[set + FirstTag + way] != 0 && lines[set + FirstPlace + way] == place)
            {
                return way;
            }
        }

        return -1;
    }

    /// <summary>Where a way points; null when it is free. For writers.</summary>
    internal uint? PlaceAt(int set, int way) => lines[set + FirstTag + way] == 0 ? null : lines[set + FirstPlace + way];

    /// <summary>From here on readers of the set wait. For writers, as all that follows.</summary>
    internal void Open(int set)
    {
        lines[set]++;
        Volatile.WriteBarrier();
    }

    /// <summary>Readers may read again. What is written to the ring after this cannot be taken for what lay there before.</summary>
    internal void Close(int set)
    {
        Volatile.Write(ref lines[set], lines[set] + 1);
        Volatile.WriteBarrier();
    }

    /// <summary>Points a way of an open set to an answer.</summary>
    internal void Point(int set, int way, ulong hash, uint place)
    {
        lines[set + FirstTag + way] = TagOf(hash);
        lines[set + FirstPlace + way] = place;
    }

    /// <summary>Frees a way of an open set.</summary>
    internal void Free(int set, int way) => lines[set + FirstTag + way] = 0;

    /// <summary>Takes the mark of use away and says whether it was there.</summary>
    internal bool TakeUsed(int set, int way)
    {
        ref var marks = ref lines[set + MarkWord];
        var was = (marks & (1u << way)) != 0;
        marks &= ~(1u << way);
        return was;
    }

    /// <summary>Begins to count the uses of another question.</summary>
    internal void ForgetUses(int set, int way) => Volatile.Write(ref uses[UseOf(set, way)], 0);

    private static uint TagOf(ulong hash) => (uint)(hash >> 32) | 1;

    private static int UseOf(int set, int way) => (set / LineWords * UseWords) + way;

    private static int WayOf(uint matches) => BitOperations.TrailingZeroCount(matches) - FirstTag;

    private uint Matches(int set, ulong hash) =>
        Vector256.Equals(Vector256.LoadUnsafe(in lines[set]), Vector256.Create(TagOf(hash))).ExtractMostSignificantBits() & TagLanes;

    private int Take(int set, in QuestionKey key, AnswerRoom room)
    {
        var ring = keeper.Ring;
        var matches = Matches(set, key.Hash);
        while (matches != 0)
        {
            var way = WayOf(matches);
            if (ring.TryTake(lines[set + FirstPlace + way], key, room))
            {
                return way;
            }

            matches &= matches - 1;
        }

        return -1;
    }

    private bool TryTake(int set, int way, AnswerRoom room)
    {
        for (var reads = 0; reads < MaxReads; reads++)
        {
            var version = Volatile.Read(ref lines[set]);
            var isThere = (version & 1) == 0 && lines[set + FirstTag + way] != 0 && keeper.Ring.TryTake(lines[set + FirstPlace + way], room);
            if ((version & 1) == 0 && IsUnchanged(set, version))
            {
                room.Found(this, new CachePlace(set, way, version), Volatile.Read(ref uses[UseOf(set, way)]));
                return isThere;
            }

            Thread.SpinWait(SpinsBetween);
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsUnchanged(int set, uint version)
    {
        Volatile.ReadBarrier();
        return lines[set] == version;
    }
}
