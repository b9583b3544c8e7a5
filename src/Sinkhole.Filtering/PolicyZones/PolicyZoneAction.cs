using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.PolicyZones;

/// <summary>Actions as the data of a record (draft-vixie-dns-rpz-04, 3).</summary>
internal static class PolicyZoneAction
{
    /// <summary><c>CNAME .</c></summary>
    public static ReadOnlySpan<byte> NxDomain => [0];

    /// <summary><c>CNAME *.</c></summary>
    public static ReadOnlySpan<byte> NoData => [1, (byte)'*', 0];

    /// <summary><c>CNAME rpz-passthru.</c></summary>
    public static ReadOnlySpan<byte> PassThru => "\u000crpz-passthru\0"u8;

    /// <summary><c>CNAME rpz-drop.</c></summary>
    public static ReadOnlySpan<byte> Drop => "\u0008rpz-drop\0"u8;

    /// <summary><c>CNAME rpz-tcp-only.</c></summary>
    public static ReadOnlySpan<byte> TcpOnly => "\u000crpz-tcp-only\0"u8;

    /// <summary>What a record asks for. A CNAME to <paramref name="subject"/>, the trigger's own labels, is PASSTHRU as it used to be written.</summary>
    public static PolicyZoneFault Read(RecordType type, ReadOnlySpan<byte> rdata, ReadOnlySpan<byte> subject, out RuleAction action)
    {
        action = RuleAction.LocalData;
        if (!RDataForm.IsWhole(type, rdata))
        {
            return PolicyZoneFault.Data;
        }

        return type == RecordType.Cname ? ReadTarget(new NameSpan(rdata), new NameSpan(subject), out action) : JudgeType(type);
    }

    /// <summary>The target of the CNAME that asks for an action; empty for those that are no CNAME.</summary>
    public static ReadOnlySpan<byte> TargetOf(RuleAction action) => action switch
    {
        RuleAction.NxDomain => NxDomain,
        RuleAction.NoData => NoData,
        RuleAction.Drop => Drop,
        RuleAction.TcpOnly => TcpOnly,
        RuleAction.Allow => PassThru,
        RuleAction.OfList or RuleAction.Sinkhole or RuleAction.LocalData => default,
    };

    private static PolicyZoneFault ReadTarget(NameSpan target, NameSpan subject, out RuleAction action)
    {
        for (action = RuleAction.NxDomain; action <= RuleAction.Allow; action++)
        {
            var known = TargetOf(action);
            if (!known.IsEmpty && target.EqualsIgnoreCase(new NameSpan(known)))
            {
                return PolicyZoneFault.None;
            }
        }

        if (target.EqualsIgnoreCase(subject))
        {
            action = RuleAction.Allow;
            return PolicyZoneFault.None;
        }

        action = RuleAction.LocalData;
        var last = target;
        while (!last.Parent.IsRoot)
        {
            last = last.Parent;
        }

        return last.FirstLabel.Length > 4 && Ascii.EqualsIgnoreCase(last.FirstLabel[..4], "rpz-"u8)
            ? PolicyZoneFault.UnknownAction
            : PolicyZoneFault.None;
    }

    private static PolicyZoneFault JudgeType(RecordType type) => type switch
    {
        RecordType.None or RecordType.Soa or RecordType.NS or RecordType.Dname or RecordType.Opt => PolicyZoneFault.NotLocalData,
        RecordType.DS or RecordType.Rrsig or RecordType.Nsec or RecordType.Dnskey or RecordType.Nsec3 or RecordType.Nsec3Param
            or RecordType.Cds or RecordType.Cdnskey or RecordType.Zonemd or RecordType.Sig or RecordType.Key => PolicyZoneFault.NotLocalData,
        >= (RecordType)128 and <= RecordType.Any => PolicyZoneFault.NotLocalData,
        _ => PolicyZoneFault.None,
    };
}
