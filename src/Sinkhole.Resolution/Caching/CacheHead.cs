using System.Runtime.InteropServices;
using Sinkhole.Dns.Edns;

namespace Sinkhole.Resolution.Caching;

/// <summary>
/// What stands in front of an answer's octets in an <see cref="AnswerRing"/>. The order is that of use: what every search reads lies in the
/// first line of the processor's cache, and what the ring itself needs in the first sixteen octets, with <see cref="Units"/> at their beginning.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct CacheHead
{
    /// <summary>How long the whole block is, in units of the ring.</summary>
    public uint Units { get; init; }

    /// <summary>Type, DO and CD of the question in one number.</summary>
    public uint Discriminator { get; init; }

    /// <summary>The question's keyed hash.</summary>
    public ulong Hash { get; init; }

    /// <summary>When it stops being fresh, in the clock's units, as all times here.</summary>
    public long ExpiresAt { get; init; }

    /// <summary>When it was stored.</summary>
    public long StoredAt { get; init; }

    /// <summary>Under which mark it was found clean; the one field that changes where it lies.</summary>
    public long ScreenedUnder { get; init; }

    /// <summary>No TTL is written above this.</summary>
    public uint MaxTtl { get; init; }

    public ushort OctetCount { get; init; }

    public ushort TtlCount { get; init; }

    public ushort AnswerCount { get; init; }

    public ushort AuthorityCount { get; init; }

    public ushort AdditionalCount { get; init; }

    /// <summary>The extended error to send with it and one, so that nothing is none.</summary>
    public ushort ErrorNumber { get; init; }

    public byte Rcode { get; init; }

    public byte NameLength { get; init; }

    public CacheFlags Flags { get; init; }

    /// <summary>When it may not be used at all any more.</summary>
    public long StaleUntil { get; init; }

    /// <summary>When the last attempt to resolve failed.</summary>
    public long FailedAt { get; init; }

    /// <summary>Until when it is not tried again.</summary>
    public long RetryAt { get; init; }

    /// <summary>The extended error to send with it; null for none.</summary>
    public ExtendedErrorCode? Error => ErrorNumber == 0 ? null : (ExtendedErrorCode)(ErrorNumber - 1);

    /// <summary>Octets behind the name: the sections and the places of TTLs.</summary>
    public int BodyLength => OctetCount + (TtlCount * sizeof(ushort));

    /// <summary>Octets behind the head.</summary>
    public int TailLength => NameLength + BodyLength;

    /// <summary>The same times and flags with all that is the question's and the answer's.</summary>
    public CacheHead For(in QuestionKey key, StoredAnswer answer) => this with
    {
        Discriminator = key.Discriminator,
        Hash = key.Hash,
        ScreenedUnder = answer.ScreenedUnder,
        OctetCount = (ushort)answer.Octets.Length,
        TtlCount = (ushort)(answer.TtlPlaces.Length / sizeof(ushort)),
        AnswerCount = answer.AnswerCount,
        AuthorityCount = answer.AuthorityCount,
        AdditionalCount = answer.AdditionalCount,
        ErrorNumber = (ushort)(answer.Error is { } error ? (int)error + 1 : 0),
        Rcode = (byte)answer.Rcode,
        NameLength = (byte)key.Name.Length,
        Flags = answer.WasAuthoritative ? Flags | CacheFlags.Authoritative : Flags,
    };

    /// <summary>True when a flag is set.</summary>
    public bool Has(CacheFlags flag) => (Flags & flag) != 0;
}
