using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>The address rows of each trigger as they lie in a mapping: clients', answers', name servers', one run after the other.</summary>
internal readonly unsafe struct PrefixRuns(byte* start, int clientIps, int responseIps, int nsIps)
{
    private readonly PrefixRow* start = (PrefixRow*)start;

    /// <summary>The rows of a trigger. Whoever reads them keeps the mapping alive to the end of the reading.</summary>
    public ReadOnlySpan<PrefixRow> Of(RuleTrigger trigger) => trigger switch
    {
        RuleTrigger.ClientIp => new(start, clientIps),
        RuleTrigger.ResponseIp => new(start + clientIps, responseIps),
        RuleTrigger.NsIp => new(start + clientIps + responseIps, nsIps),
        RuleTrigger.QName or RuleTrigger.NsDName => default,
    };
}
