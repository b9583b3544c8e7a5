using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>Takes the good rows of a list in file order. A false means that no more fit, and ends the reading.</summary>
internal interface IRowTarget
{
    /// <summary>Takes a name row; <paramref name="trigger"/> is QName or NsDName, <paramref name="wire"/> canonical, the sheet as <see cref="RuleSheet"/> says or empty.</summary>
    bool TryAddName(int row, RuleTrigger trigger, ReadOnlySpan<byte> wire, Reach reach, ReadOnlySpan<byte> sheet);

    /// <summary>Takes an address row; <paramref name="trigger"/> is ClientIp, ResponseIp or NsIp, host bits are cleared.</summary>
    bool TryAddAddress(int row, RuleTrigger trigger, InternetPrefix prefix, ReadOnlySpan<byte> sheet);
}
