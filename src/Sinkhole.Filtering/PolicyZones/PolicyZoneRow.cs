using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.PolicyZones;

/// <summary>
/// One record of a policy zone as a rule. Several records of one owner with <see cref="RuleAction.LocalData"/> are one rule with several
/// records; its name lies in the reader's memory until the next record.
/// </summary>
internal readonly ref struct PolicyZoneRow
{
    /// <summary>What it looks at.</summary>
    public RuleTrigger Trigger { get; init; }

    /// <summary>Name itself or names below, for QName and NsDName.</summary>
    public Reach Reach { get; init; }

    /// <summary>The canonical wire name, for QName and NsDName; without the <c>*</c>.</summary>
    public ReadOnlySpan<byte> Name { get; init; }

    /// <summary>The network, for ClientIp, ResponseIp and NsIp.</summary>
    public InternetPrefix Prefix { get; init; }

    /// <summary>What it asks for; with LocalData the record's own type, TTL and RDATA are (part of) the answer, a CNAME to <c>*.x</c> as it stands.</summary>
    public RuleAction Action { get; init; }

    /// <summary>True when names are what the rule looks at.</summary>
    public bool IsName => Trigger is RuleTrigger.QName or RuleTrigger.NsDName;
}
