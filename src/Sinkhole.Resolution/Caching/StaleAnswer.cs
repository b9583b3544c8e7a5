using System.Diagnostics.CodeAnalysis;
using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Resolution.Caching;

/// <summary>An answer that could not be refreshed, and says so (RFC 8914, 4.4 and 4.20).</summary>
internal sealed class StaleAnswer : StoredAnswer
{
    /// <summary>Shares the memory of the answer as it was.</summary>
    [SetsRequiredMembers]
    public StaleAnswer(CacheEntry entry)
        : base(entry, entry.QName.Octets)
    {
        Rcode = entry.Rcode;
        AnswerCount = entry.AnswerCount;
        AuthorityCount = entry.AuthorityCount;
        AdditionalCount = entry.AdditionalCount;
        WasAuthoritative = entry.WasAuthoritative;
        Error = entry.Rcode == Rcode.NXDomain ? ExtendedErrorCode.StaleNXDomainAnswer : ExtendedErrorCode.StaleAnswer;
    }
}
