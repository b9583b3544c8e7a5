using System.Collections.Immutable;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.PolicyZones;

/// <summary>Which row decides an owner at a time: that of the first list that has one, as it is decided here. Safe for any number of threads.</summary>
internal sealed class PolicyZoneDecisions(ImmutableArray<CompiledList> lists, long now)
{
    /// <summary>The row for a name, or for the names below it that no rule names.</summary>
    public bool TryDecide(DomainName name, bool isBelow, NameBuffer buffer, out PolicyZonePart part)
    {
        if (TryAssign(name.Span, isBelow, buffer))
        {
            foreach (var list in lists)
            {
                if (list.TryFindName(buffer, RuleTrigger.QName, now, out var entry))
                {
                    part = new PolicyZonePart(name, isBelow, default, list, entry);
                    return true;
                }
            }
        }

        part = default;
        return false;
    }

    /// <summary>The row for a network as a whole.</summary>
    public bool TryDecide(InternetPrefix prefix, out PolicyZonePart part)
    {
        foreach (var list in lists)
        {
            if (TryFindNetwork(list, prefix, out var entry))
            {
                part = new PolicyZonePart(null, IsBelow: false, prefix, list, entry);
                return true;
            }
        }

        part = default;
        return false;
    }

    /// <summary>True when the row is for this very name or network, and not for one above.</summary>
    public static bool IsOwn(in PolicyZonePart part) => part.List.File.Records.TryRead(part.Entry, out var record)
        && (part.Name is null ? RuleReader.PrefixOf(record) == part.Prefix : record.Indicator.SequenceEqual(part.Name.Span.Octets));

    // "*" stands for every name below: no rule has it as a label, so only rules for names below are found.
    private static bool TryAssign(NameSpan name, bool isBelow, NameBuffer buffer)
    {
        if (!isBelow)
        {
            return buffer.Assign(name);
        }

        Span<byte> child = stackalloc byte[NameSpan.MaxLength];
        if (name.Length + 2 > child.Length)
        {
            return false;
        }

        child[0] = 1;
        child[1] = (byte)'*';
        name.Octets.CopyTo(child[2..]);
        return buffer.Assign(new NameSpan(child[..(name.Length + 2)]));
    }

    private bool TryFindNetwork(CompiledList list, InternetPrefix prefix, out uint entry)
    {
        entry = 0;
        var rows = list.File.PrefixesOf(RuleTrigger.ResponseIp);
        var table = new PrefixTable(rows);
        for (var index = table.First(prefix.Network); index >= 0; index = table.Next(index, prefix.Network))
        {
            // Longer prefixes that begin at the same address decide about fewer addresses.
            if (rows[index].Prefix.Length <= prefix.Length && list.File.Records.IsInForce(rows[index].Place, now))
            {
                entry = rows[index].Place;
                return true;
            }
        }

        return false;
    }
}
