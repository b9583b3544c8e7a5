using Sinkhole.Dns.Names;

namespace Sinkhole.Resolution.Caching;

/// <summary>
/// How answers are written down between two runs of the program. Whatever does not read as written is dropped whole: a cache is never worth
/// a doubt.
/// </summary>
/// <remarks>
/// <code>
/// magic u64, then pieces, each with its kind in one octet, and at the end SHA-256 over all before it; numbers are little-endian
/// section: length of the domain u8, domain in wire form, length of the upstreams' text u16, text in UTF-8
/// answer:  stored, expires, stale until i64 each (Unix milliseconds), discriminator, cap of TTLs u32 each, rcode, answers, authorities,
///          additionals, octets, TTLs u16 each, authoritative u8, length of the name u8, name, octets, TTL offsets u16 each
/// </code>
/// </remarks>
internal static class CacheFileFormat
{
    /// <summary>What every such file begins with.</summary>
    public const ulong Magic = 0x3145_4843_4143_4853;

    /// <summary>A cache begins: that of a domain and its upstreams.</summary>
    public const byte Section = (byte)'S';

    /// <summary>An answer of the cache.</summary>
    public const byte Answer = (byte)'A';

    /// <summary>Nothing more but the hash.</summary>
    public const byte End = (byte)'E';

    /// <summary>Octets of an answer before its name.</summary>
    public const int AnswerHead = (3 * sizeof(long)) + (2 * sizeof(uint)) + (6 * sizeof(ushort)) + 2;

    /// <summary>The longest answer: head, name, octets of a message, as many TTLs as fit those.</summary>
    public const int MaxAnswer = AnswerHead + NameSpan.MaxLength + ushort.MaxValue + (2 * (ushort.MaxValue / 11));
}
