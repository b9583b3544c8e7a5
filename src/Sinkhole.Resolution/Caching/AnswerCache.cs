using System.Numerics;

namespace Sinkhole.Resolution.Caching;

/// <summary>
/// Answers kept for later, bounded in octets: fresh ones by their TTL, stale ones for when nothing else can be had (RFC 8767), and
/// failures for a moment (RFC 9520). Reading takes no lock and allocates nothing.
/// </summary>
internal sealed class AnswerCache
{
    // A slot for each 256 octets of the bound: entries take more, so sets seldom fill before the octets do.
    private const int OctetsPerSlot = 256;

    // A reference and a tag.
    private const int SlotOctets = 12;
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
        var setCount = (int)Math.Clamp(maxOctets / OctetsPerSlot / CacheShard.Ways / shardCount, 1, int.MaxValue / 64);
        tableOctets = (long)shardCount * setCount * CacheShard.Ways * SlotOctets;
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

    /// <summary>Has the processor fetch the entry that <see cref="Find"/> will likely give.</summary>
    public void Approach(ulong hash) => ShardOf(hash).Approach(hash);

    /// <summary>What can be answered at a timestamp of the clock without asking anyone.</summary>
    public Recall Find(in QuestionKey key, long now)
    {
        if (ShardOf(key.Hash).Find(key) is not { } entry)
        {
            return default;
        }

        entry.MarkUsed(now);
        if (now < entry.ExpiresAt && !entry.IsFailure)
        {
            return new Recall(RecallState.Fresh, entry, AgeOf(entry, now), entry.MaxTtl);
        }

        if (entry.Attempt is not { } attempt || IsRetryDue(attempt, now))
        {
            return default;
        }

        if (entry.IsFailure)
        {
            return new Recall(RecallState.Failure, entry, 0, 0);
        }

        return attempt.StaleAnswer is { } stale && now < entry.StaleUntil ? Stale(stale) : default;
    }

    /// <summary>The answer that may stand in when a refresh does not succeed; a miss when there is none.</summary>
    public Recall FindStale(in QuestionKey key) =>
        ShardOf(key.Hash).Find(key) is { IsFailure: false } entry && clock.GetTimestamp() < entry.StaleUntil
            ? Stale(entry.Attempt?.StaleAnswer ?? new StaleAnswer(entry))
            : default;

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
        var entry = new CacheEntry(answer, key)
        {
            StoredAt = now,
            ExpiresAt = expires,
            StaleUntil = expires + Units(options.StaleFor),
            MaxTtl = cap,
        };
        Put(entry);
        return new Recall(RecallState.Fresh, entry, 0, cap);
    }

    /// <summary>
    /// Remembers that the question could not be answered, and gives what to answer with: the stale answer where there is one, else
    /// <paramref name="failure"/>.
    /// </summary>
    public Recall StoreFailure(in QuestionKey key, StoredAnswer failure)
    {
        var now = clock.GetTimestamp();
        if (ShardOf(key.Hash).Find(key) is { IsFailure: false } entry && now < entry.StaleUntil)
        {
            var stale = entry.Attempt?.StaleAnswer ?? new StaleAnswer(entry);
            Put(new CacheEntry(entry, key)
            {
                StoredAt = entry.StoredAt,
                ExpiresAt = entry.ExpiresAt,
                StaleUntil = entry.StaleUntil,
                MaxTtl = entry.MaxTtl,
                Attempt = new FailedAttempt(now, now + Units(options.RecheckTime), stale),
            });
            return Stale(stale);
        }

        var retryAt = now + Units(options.FailureTime);
        Put(new CacheEntry(failure, key)
        {
            IsFailure = true,
            StoredAt = now,
            ExpiresAt = retryAt,
            StaleUntil = retryAt,
            MaxTtl = 0,
            Attempt = new FailedAttempt(now, retryAt, StaleAnswer: null),
        });
        return new Recall(RecallState.Failure, failure, 0, 0);
    }

    /// <summary>Shows every answer kept, in no order, without a lock: the cost is one walk over the table. A false of the visitor ends it.</summary>
    public bool Visit(CachedQuestionVisitor visitor) => shards.All(shard => shard.Visit(visitor));

    /// <summary>Shows every entry, in no order, without a lock.</summary>
    public void VisitEntries(Action<CacheEntry> visitor)
    {
        foreach (var shard in shards)
        {
            shard.VisitEntries(visitor);
        }
    }

    /// <summary>Takes an entry that an earlier run kept, unless the question has been asked again since.</summary>
    public void Restore(CacheEntry entry)
    {
        if (ShardOf(entry.Hash).Find(new QuestionKey(entry.QName.Octets, new QuestionHash(entry.Discriminator, entry.Hash))) is null)
        {
            Put(entry);
        }
    }

    /// <summary>Makes every failure remembered so far due for another try: an upstream has come back.</summary>
    public void ForgiveFailures() => Volatile.Write(ref forgivenAt, clock.GetTimestamp());

    // Whoever asks may have read the clock a moment before the answer was stored.
    private uint AgeOf(CacheEntry entry, long now) => now > entry.StoredAt ? (uint)((now - entry.StoredAt) / frequency) : 0;

    private Recall Stale(StoredAnswer answer) => new(RecallState.Stale, answer, 0, (uint)options.StaleTtl.TotalSeconds);

    private bool IsRetryDue(FailedAttempt attempt, long now) => now >= attempt.RetryAt || attempt.FailedAt <= Volatile.Read(ref forgivenAt);

    private void Put(CacheEntry entry)
    {
        var shard = ShardOf(entry.Hash);
        if (entry.Octets.Length <= options.MaxAnswerOctets && entry.MemoryOctets <= shard.MaxOctets / 2)
        {
            shard.Store(entry);
        }
    }

    private long ShardOctets(long total) => Math.Max(0, total - tableOctets) / shards.Length;

    private long Units(TimeSpan time) => (long)(time.TotalSeconds * frequency);

    // The tag takes the upper half and the set the lower, so a shard takes bits from the middle of the set's number by a second mix.
    private CacheShard ShardOf(ulong hash) => shards[(int)((hash * 0x9E3779B97F4A7C15) >> 60) & (shards.Length - 1)];
}
