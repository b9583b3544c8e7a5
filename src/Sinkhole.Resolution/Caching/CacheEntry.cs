using System.Diagnostics.CodeAnalysis;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Resolution.Caching;

/// <summary>What is known of one question: the answer itself, or the SERVFAIL of a remembered failure. Never changed once published, but for the mark that it was used and how often.</summary>
internal sealed class CacheEntry : StoredAnswer
{
    /// <summary>
    /// Octets of an entry without its variable part: this object and the header of its array, as the 64-bit runtime lays them out, and what
    /// the collector's own tables take for them (measured).
    /// </summary>
    public const int Overhead = 176;

    // What a failed attempt to refresh adds.
    private const int AttemptOctets = 128;

    // Above this many uses only every sixteenth is written, by the clock's lowest bits, and counts for sixteen: a hot entry must stay clean in
    // every core's cache.
    private const int ExactUses = 64;
    private const int Sample = 16;

    private bool used;
    private int uses;

    /// <summary>Keeps an answer under a question.</summary>
    [SetsRequiredMembers]
    public CacheEntry(StoredAnswer answer, in QuestionKey key)
        : base(answer, key.Name)
    {
        Discriminator = key.Discriminator;
        Hash = key.Hash;
        Rcode = answer.Rcode;
        AnswerCount = answer.AnswerCount;
        AuthorityCount = answer.AuthorityCount;
        AdditionalCount = answer.AdditionalCount;
        WasAuthoritative = answer.WasAuthoritative;
        Error = answer.Error;
    }

    public uint Discriminator { get; }

    public ulong Hash { get; }

    public RecordType Type => QuestionKey.TypeOf(Discriminator);

    /// <summary>The name it answers for.</summary>
    public NameSpan QName => new(Name);

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

    /// <summary>The last attempt that failed; null when none did.</summary>
    public FailedAttempt? Attempt { get; init; }

    /// <summary>Octets counted against the bound.</summary>
    public int MemoryOctets => Overhead + BlockOctets + (Attempt is null ? 0 : AttemptOctets);

    /// <summary>How often the question was answered from here since it was first kept: exact for few uses, an estimate for many.</summary>
    public int Uses => Volatile.Read(ref uses);

    /// <summary>True when it answers this very question.</summary>
    public bool IsFor(in QuestionKey key) =>
        Hash == key.Hash && Discriminator == key.Discriminator && key.Name.SequenceEqual(Name);

    /// <summary>True when both answer one question.</summary>
    public bool IsOfSameQuestion(CacheEntry other) =>
        Hash == other.Hash && Discriminator == other.Discriminator && Name.SequenceEqual(other.Name);

    /// <summary>Goes on counting where an older entry of the same question stands.</summary>
    public void TakeUsesOf(CacheEntry older) => uses = older.Uses;

    /// <summary>Notes a use at a time of the clock; written only where need be, so that hot entries stay clean in every core's cache.</summary>
    public void MarkUsed(long now)
    {
        var before = uses;
        if (before < ExactUses)
        {
            uses = before + 1;
        }
        else if (now % Sample == 0 && before < int.MaxValue - Sample)
        {
            uses = before + Sample;
        }

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
