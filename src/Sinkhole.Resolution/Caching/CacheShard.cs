using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sinkhole.Resolution.Caching;

/// <summary>
/// A part of the cache with its own writers' lock and its own share of the octets: a set-associative table of references.
/// Readers take no lock: they compare tags, then follow references to entries that never change.
/// </summary>
internal sealed class CacheShard(int setCount, long maxOctets)
{
    /// <summary>Entries per set: eight 32-bit tags are one vector, eight references one line of the processor's cache.</summary>
    public const int Ways = 8;

    private readonly LineTable<CacheEntry?> entries = new(setCount * Ways);
    private readonly LineTable<uint> tags = new(setCount * Ways);

    // Guards all that follows and every write to the table.
    private readonly Lock gate = new();
    private long octets;
    private long evictions;
    private int count;
    private int hand;

    /// <summary>The bound; lowering it takes effect with the next store.</summary>
    public long MaxOctets { get; set; } = maxOctets;

    public long Octets => Volatile.Read(ref octets);

    public long Evictions => Volatile.Read(ref evictions);

    public int Count => Volatile.Read(ref count);

    /// <summary>Has the processor fetch what <see cref="Find"/> looks at first.</summary>
    public void Prepare(ulong hash)
    {
        var start = SetOf(hash);
        tags.Prefetch(start);
        entries.Prefetch(start);
    }

    /// <summary>Has the processor fetch the entry with the hash's tag, if there is one.</summary>
    public void Approach(ulong hash)
    {
        var start = SetOf(hash);
        var matches = Matches(start, hash);
        if (matches != 0)
        {
            entries.PrefetchObject(start + BitOperations.TrailingZeroCount(matches));
        }
    }

    /// <summary>The entry of the question, or null. A store under way may be missed, never half seen.</summary>
    public CacheEntry? Find(in QuestionKey key)
    {
        var start = SetOf(key.Hash);
        var matches = Matches(start, key.Hash);
        while (matches != 0)
        {
            var entry = Volatile.Read(ref entries[start + BitOperations.TrailingZeroCount(matches)]);
            if (entry is not null && entry.IsFor(key))
            {
                return entry;
            }

            matches &= matches - 1;
        }

        return null;
    }

    /// <summary>Puts the entry in the place of an older one for the same question, of a free slot, or of the set's least useful entry.</summary>
    public void Store(CacheEntry entry)
    {
        lock (gate)
        {
            var slot = SlotFor(entry);
            if (entries[slot] is { } older && older.IsOfSameQuestion(entry))
            {
                entry.TakeUsesOf(older);
            }

            Put(slot, entry);
            Evict(keep: slot);
        }
    }

    /// <summary>Shows each answer; false when the visitor wants no more.</summary>
    public bool Visit(CachedQuestionVisitor visitor)
    {
        for (var slot = 0; slot < entries.Length; slot++)
        {
            if (Volatile.Read(ref entries[slot]) is { IsFailure: false } entry && !visitor(entry.QName, entry.Type, entry.Uses))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Shows each entry.</summary>
    public void VisitEntries(Action<CacheEntry> visitor)
    {
        for (var slot = 0; slot < entries.Length; slot++)
        {
            if (Volatile.Read(ref entries[slot]) is { } entry)
            {
                visitor(entry);
            }
        }
    }

    private uint Matches(int start, ulong hash) =>
        Vector256.Equals(Vector256.LoadUnsafe(in tags[start]), Vector256.Create(TagOf(hash))).ExtractMostSignificantBits();

    private static uint TagOf(ulong hash) => (uint)(hash >> 32) | 1;

    private int SetOf(ulong hash) => (int)(((ulong)(uint)hash * (uint)setCount) >> 32) * Ways;

    private int SlotFor(CacheEntry entry)
    {
        var start = SetOf(entry.Hash);
        var free = -1;
        for (var slot = start; slot < start + Ways; slot++)
        {
            var there = entries[slot];
            if (there is null)
            {
                free = slot;
            }
            else if (there.IsOfSameQuestion(entry))
            {
                return slot;
            }
        }

        return free >= 0 ? free : LeastUseful(start);
    }

    private int LeastUseful(int start)
    {
        var best = start;
        var bestUsed = true;
        for (var slot = start; slot < start + Ways; slot++)
        {
            var used = entries[slot]!.TakeUsed();
            var older = entries[slot]!.StoredAt < entries[best]!.StoredAt;
            if ((bestUsed && !used) || (bestUsed == used && older))
            {
                best = slot;
                bestUsed = used;
            }
        }

        evictions++;
        return best;
    }

    /// <summary>The clock algorithm: what was used since the hand came by gets another round, so a flood of names asked once pushes out only itself.</summary>
    private void Evict(int keep)
    {
        // Two rounds clear every mark and then take every entry but the new one, so the walk ends.
        for (var steps = 2 * entries.Length; octets > MaxOctets && steps > 0; steps--)
        {
            hand = hand + 1 < entries.Length ? hand + 1 : 0;
            if (hand != keep && entries[hand] is { } entry && !entry.TakeUsed())
            {
                Put(hand, null);
                evictions++;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(int slot, CacheEntry? entry)
    {
        if (entries[slot] is { } old)
        {
            octets -= old.MemoryOctets;
            count--;
        }

        if (entry is not null)
        {
            octets += entry.MemoryOctets;
            count++;
        }

        Volatile.Write(ref tags[slot], entry is null ? 0 : TagOf(entry.Hash));
        Volatile.Write(ref entries[slot], entry);
    }
}
