using Sinkhole.Dns.Messages;
using Sinkhole.Resolution;

namespace Sinkhole.Benchmarks.QueryPath;

/// <summary>An answer as the cache keeps it: one address.</summary>
internal static class CachedAnswer
{
    public static StoredAnswer Make() => new([0xC0, MessageHeader.Size, 0, 1, 0, 1, 0, 0, 0x0E, 0x10, 0, 4, 192, 0, 2, 1], [6])
    {
        Rcode = Rcode.NoError,
        AnswerCount = 1,
        AuthorityCount = 0,
        AdditionalCount = 0,
    };
}
