namespace Sinkhole.Resolution.Caching;

/// <summary>What is known of one question. Never changed once published, but for the mark that it was used.</summary>
internal sealed class CacheEntry
{
    /// <summary>
    /// Octets of an entry without its variable parts: this object, the answer, and the headers of three arrays, as the 64-bit runtime lays
    /// them out (measured: 296, rounded up for the collector's own tables).
    /// </summary>
    public const int Overhead = 320;

    private bool used;

    public required byte[] Name { get; init; }

    public required uint Discriminator { get; init; }

    public required ulong Hash { get; init; }

    /// <summary>What a server said, or the SERVFAIL of a remembered failure.</summary>
    public required StoredAnswer Answer { get; init; }

    /// <summary>True for a remembered failure.</summary>
    public bool IsFailure { get; init; }

    /// <summary>When it was stored, in the clock's units.</summary>
    public required long StoredAt { get; init; }

    /// <summary>When it stops being fresh.</summary>
    public required long ExpiresAt { get; init; }

    /// <summary>When it may not be used at all any more.</summary>
    public required long StaleUntil { get; init; }

    /// <summary>No TTL is written above this.</summary>
    public required uint MaxTtl { get; init; }

    /// <summary>The same answer marked as stale, made when a refresh failed, so that recalling it allocates nothing.</summary>
    public StoredAnswer? StaleAnswer { get; init; }

    /// <summary>When the last attempt failed; 0 when none did.</summary>
    public long FailedAt { get; init; }

    /// <summary>Until when the failure is not tried again.</summary>
    public long RetryAt { get; init; }

    /// <summary>Octets counted against the bound.</summary>
    public int Octets => Overhead + Name.Length + Answer.Octets.Length + (2 * Answer.TtlOffsets.Length) + (StaleAnswer is null ? 0 : 96);

    /// <summary>True when it answers this very question.</summary>
    public bool IsFor(in QuestionKey key) =>
        Hash == key.Hash && Discriminator == key.Discriminator && key.Name.SequenceEqual(Name);

    /// <summary>Notes a use; written only when not yet set, so that hot entries stay clean in every core's cache.</summary>
    public void MarkUsed()
    {
        if (!Volatile.Read(ref used))
        {
            Volatile.Write(ref used, true);
        }
    }

    /// <summary>Takes the mark away and says whether it was there.</summary>
    public bool TakeUsed()
    {
        var was = Volatile.Read(ref used);
        Volatile.Write(ref used, false);
        return was;
    }
}
