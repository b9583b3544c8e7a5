using System.Collections.Immutable;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.PolicyZones;

/// <summary>
/// What a published zone says at one time, so that whoever takes it blocks what is blocked here. For each owner the row speaks that decides
/// here, whichever list it is in: in one zone the longer name would else win over the earlier list. A name that says no more than the
/// wildcard above it is left out. Where one says something else, it and what lies between are written out, with all below: to a server that
/// follows RFC 4592 a name that exists, even without data, ends the reach of the wildcard above.
/// </summary>
internal sealed class PolicyZoneContent
{
    private readonly PolicyZoneDecisions decisions;
    private readonly HashSet<DomainName> writtenOut = [];

    /// <summary>Looks through the lists once, the first before the others; nothing of their size is held but the names written out.</summary>
    public PolicyZoneContent(ImmutableArray<CompiledList> lists, long now)
    {
        Lists = lists;
        Now = now;
        decisions = new PolicyZoneDecisions(lists, now);
        var buffer = new NameBuffer();
        foreach (var part in ReadRows(buffer).Where(static part => part.Name is not null))
        {
            WriteOut(part.Name!, buffer);
        }
    }

    /// <summary>The lists.</summary>
    public ImmutableArray<CompiledList> Lists { get; }

    /// <summary>The time, in seconds since 1970.</summary>
    public long Now { get; }

    /// <summary>Every owner once. Safe for any number of readers.</summary>
    public IEnumerable<PolicyZonePart> ReadParts()
    {
        var buffer = new NameBuffer();
        foreach (var part in ReadRows(buffer).Where(part => part.Name is null || !writtenOut.Contains(part.Name)))
        {
            yield return part;
        }

        foreach (var name in writtenOut)
        {
            if (decisions.TryDecide(name, isBelow: false, buffer, out var part))
            {
                yield return part;
            }

            if (decisions.TryDecide(name, isBelow: true, buffer, out part))
            {
                yield return part;
            }
        }
    }

    /// <summary>The part of this content with the owner of another's; false when it has none.</summary>
    public bool TryFind(in PolicyZonePart other, NameBuffer buffer, out PolicyZonePart part)
    {
        if (other.Name is null)
        {
            return decisions.TryDecide(other.Prefix, out part) && PolicyZoneDecisions.IsOwn(part);
        }

        return decisions.TryDecide(other.Name, other.IsBelow, buffer, out part)
            && (writtenOut.Contains(other.Name) || (PolicyZoneDecisions.IsOwn(part) && !IsRedundant(part, buffer)));
    }

    /// <summary>Each row that decides its own owner and says more than the wildcard above it.</summary>
    private IEnumerable<PolicyZonePart> ReadRows(NameBuffer buffer)
    {
        foreach (var list in Lists)
        {
            foreach (var rule in list.ReadRules().Where(rule => rule.IsInForce(Now)))
            {
                if (rule.Trigger == RuleTrigger.ResponseIp && decisions.TryDecide(rule.Prefix, out var network) && IsOf(network, list, rule))
                {
                    yield return network;
                }

                if (rule.Trigger != RuleTrigger.QName)
                {
                    continue;
                }

                if (rule.CoversName && TryTake(list, rule, isBelow: false, buffer, out var part))
                {
                    yield return part;
                }

                if (rule.CoversBelow && TryTake(list, rule, isBelow: true, buffer, out part))
                {
                    yield return part;
                }
            }
        }
    }

    private static bool IsOf(in PolicyZonePart part, CompiledList list, in ListRule rule) => ReferenceEquals(part.List, list) && part.Entry == rule.Entry;

    private bool TryTake(CompiledList list, in ListRule rule, bool isBelow, NameBuffer buffer, out PolicyZonePart part) =>
        decisions.TryDecide(rule.Name!, isBelow, buffer, out part) && IsOf(part, list, rule) && !IsRedundant(part, buffer);

    private bool IsRedundant(in PolicyZonePart part, NameBuffer buffer) => TryDecideAbove(part.Name!, buffer, out var above) && part.DoesAs(above);

    private bool TryDecideAbove(DomainName name, NameBuffer buffer, out PolicyZonePart above)
    {
        above = default;
        return DomainName.From(name.Span.Parent) is { } parent && decisions.TryDecide(parent, isBelow: true, buffer, out above);
    }

    private void WriteOut(DomainName name, NameBuffer buffer)
    {
        // Up to the wildcard, which covers its children but not itself.
        for (var one = name; one is not null && !one.Span.IsRoot && TryDecideAbove(one, buffer, out _) && writtenOut.Add(one);)
        {
            one = DomainName.From(one.Span.Parent);
        }
    }
}
