using System.Numerics;

namespace Sinkhole.Resolution.Caching;

/// <summary>
/// Answers kept for later, bounded in octets: fresh ones by their TTL, stale ones for when nothing else can be had (RFC 8767), and
/// failures for a moment (RFC 9520). Reading takes no lock and allocates nothing.
/// </summary>
internal sealed class AnswerCache
{
    // A place for each 128 octets of the bound: answers take more, so sets seldom fill before the octets do.
    private const int OctetsPerPlace = 128;
    private const int MaxShards = 16;
    private const int MinShardOctets = 128 * 1024;

    private readonly CacheShard[] shards;
    private readonly CacheOptions options;
    private readonly TimeProvider clock;
    private readonly long frequency;
    private readonly long tableOctets;
    private long forgivenAt = long.MinValue;

    /// <summary>Makes an empty cache of at most <paramref name="maxOctets"/> octets.</summary>
    public AnswerCache(CacheOptions options, long maxOctets, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
        frequency = clock.TimestampFrequency;
        var shardCount = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(maxOctets / MinShardOctets, 1, MaxShards));
        var setCount = (int)Math.Clamp(maxOctets / OctetsPerPlace / CacheShard.Ways / shardCount, 1, int.MaxValue / CacheShard.SetOctets);
        tableOctets = (long)shardCount * setCount * CacheShard.SetOctets;
        shards = new CacheShard[shardCount];
        for (var i = 0; i < shardCount; i++)
        {
            shards[i] = new CacheShard(setCount, ShardOctets(maxOctets));
        }

        MaxOctets = maxOctets;
    }

    /// <summary>What it was made with.</summary>
    public CacheOptions Options => options;

    /// <summary>The bound, table included.</summary>
    public long MaxOctets
    {
        get;
        set
        {
            field = value;
            foreach (var shard in shards)
            {
                shard.MaxOctets = ShardOctets(value);
            }
        }
    }

    public long Octets => tableOctets + shards.Sum(shard => shard.Octets);

    public long Count => shards.Sum(shard => (long)shard.Count);

    public long Evictions => shards.Sum(shard => shard.Evictions);

    /// <summary>Has the processor fetch what <see cref="Find"/> looks at first.</summary>
    public void Prepare(ulong hash) => ShardOf(hash).Prepare(hash);

    /// <summary>Has the processor fetch the answer that <see cref="Find"/> will likely give.</summary>
    public void Approach(ulong hash) => ShardOf(hash).Approach(hash);

    /// <summary>
    /// What can be answered at a timestamp of the clock without asking anyone. The answer is <paramref name="room"/>, where it holds until the room
    /// is given to another search.
    /// </summary>
    public Recall Find(in QuestionKey key, long now, AnswerRoom room)
    {
        if (!ShardOf(key.Hash).TryFind(key, room))
        {
            return default;
        }

        room.MarkUsed(now);
        ref readonly var head = ref room.Head;
        var isFailure = head.Has(CacheFlags.Failure);
        if (now < head.ExpiresAt && !isFailure)
        {
            return new Recall(RecallState.Fresh, room, AgeOf(head, now), head.MaxTtl);
        }

        if (!head.Has(CacheFlags.Attempted) || IsRetryDue(head, now))
        {
            return default;
        }

        if (isFailure)
        {
            return new Recall(RecallState.Failure, room, 0, 0);
        }

        return now < head.StaleUntil ? Stale(room) : default;
    }

    /// <summary>The answer that may stand in when a refresh does not succeed; a miss when there is none. It is <paramref name="room"/>, as with <see cref="Find"/>.</summary>
    public Recall FindStale(in QuestionKey key, AnswerRoom room) => HasStale(key, room) ? Stale(room) : default;

    /// <summary>Keeps an answer and gives it back as fresh; one with a TTL of 0 or too large is given back only.</summary>
    public Recall Store(in QuestionKey key, StoredAnswer answer, uint ttl, bool isNegative)
    {
        var cap = (uint)(isNegative ? options.MaxNegativeTtl : options.MaxTtl).TotalSeconds;
        var seconds = Math.Min(ttl, cap);
        if (seconds == 0)
        {
            return new Recall(RecallState.Fresh, answer, 0, cap);
        }

        var now = clock.GetTimestamp();
        var expires = now + (seconds * frequency);
        Put(key, answer, new CacheHead { StoredAt = now, ExpiresAt = expires, StaleUntil = expires + Units(options.StaleFor), MaxTtl = cap });
        return new Recall(RecallState.Fresh, answer, 0, cap);
    }

    /// <summary>
    /// Remembers that the question could not be answered, and gives what to answer with: the stale answer where there is one, else
    /// <paramref name="failure"/>.
    /// </summary>
    public Recall StoreFailure(in QuestionKey key, StoredAnswer failure)
    {
        var now = clock.GetTimestamp();
        var room = new AnswerRoom();
        if (HasStale(key, room))
        {
            Put(key, room, room.Head with { Flags = CacheFlags.Attempted, FailedAt = now, RetryAt = now + Units(options.RecheckTime) });
            return Stale(room);
        }

        var retryAt = now + Units(options.FailureTime);
        Put(key, failure, new CacheHead
        {
            Flags = CacheFlags.Failure | CacheFlags.Attempted,
            StoredAt = now,
            ExpiresAt = retryAt,
            StaleUntil = retryAt,
            FailedAt = now,
            RetryAt = retryAt,
        });
        return new Recall(RecallState.Failure, failure, 0, 0);
    }

    /// <summary>Shows every answer kept, in no order, without a lock: the cost is one walk over the table. A false of the visitor ends it.</summary>
    public bool Visit(CachedQuestionVisitor visitor) => Visit(room => visitor(room.QName, room.Type, room.Uses));

    /// <summary>Shows every answer kept as the visitor needs it for now: the room is used again for the next.</summary>
    public bool Visit(Predicate<AnswerRoom> visitor)
    {
        var room = new AnswerRoom();
        return shards.All(shard => shard.Visit(room, shown => shown.Head.Has(CacheFlags.Failure) || visitor(shown)));
    }

    /// <summary>Takes an answer that an earlier run kept, with the times and the bound of TTLs it had, unless the question has been asked again since.</summary>
    public void Restore(in QuestionKey key, StoredAnswer answer, in CacheHead times)
    {
        if (!ShardOf(key.Hash).TryFind(key, new AnswerRoom()))
        {
            Put(key, answer, times);
        }
    }

    /// <summary>Makes every failure remembered so far due for another try: an upstream has come back.</summary>
    public void ForgiveFailures() => Volatile.Write(ref forgivenAt, clock.GetTimestamp());

    // Whoever asks may have read the clock a moment before the answer was stored.
    private uint AgeOf(in CacheHead head, long now) => now > head.StoredAt ? (uint)((now - head.StoredAt) / frequency) : 0;

    private Recall Stale(AnswerRoom room)
    {
        room.SayStale();
        return new Recall(RecallState.Stale, room, 0, (uint)options.StaleTtl.TotalSeconds);
    }

    private bool HasStale(in QuestionKey key, AnswerRoom room) =>
        ShardOf(key.Hash).TryFind(key, room) && !room.Head.Has(CacheFlags.Failure) && clock.GetTimestamp() < room.Head.StaleUntil;

    private bool IsRetryDue(in CacheHead head, long now) => now >= head.RetryAt || head.FailedAt <= Volatile.Read(ref forgivenAt);

    private void Put(in QuestionKey key, StoredAnswer answer, in CacheHead times)
    {
        if (answer.Octets.Length <= options.MaxAnswerOctets)
        {
            ShardOf(key.Hash).Store(key, times.For(key, answer), answer);
        }
    }

    private long ShardOctets(long total) => Math.Max(0, total - tableOctets) / shards.Length;

    private long Units(TimeSpan time) => (long)(time.TotalSeconds * frequency);

    // The tag takes the upper half and the set the lower, so a shard takes bits from the middle of the set's number by a second mix.
    private CacheShard ShardOf(ulong hash) => shards[(int)((hash * 0x9E3779B97F4A7C15) >> 60) & (shards.Length - 1)];
}
