using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.PolicyZones;

/// <summary>One owner of a published zone: a name, the names below it, or a network; and the row that says what becomes of it.</summary>
/// <param name="Name">The name; null for a network.</param>
/// <param name="IsBelow">True for the names below it.</param>
/// <param name="Prefix">The network.</param>
/// <param name="List">The list of the row.</param>
/// <param name="Entry">The row's entry.</param>
internal readonly record struct PolicyZonePart(DomainName? Name, bool IsBelow, InternetPrefix Prefix, CompiledList List, uint Entry)
{
    /// <summary>True when another part of the same owner has the same records.</summary>
    public bool DoesAs(in PolicyZonePart other)
    {
        if (ReferenceEquals(List, other.List) && Entry == other.Entry)
        {
            return true;
        }

        var action = List.ActionOf(Entry);
        return action == other.List.ActionOf(other.Entry)
            && List.LocalDataOf(Entry).SequenceEqual(other.List.LocalDataOf(other.Entry))
            && (action != RuleAction.Sinkhole
                || (List.Options.SinkholeIPv4 == other.List.Options.SinkholeIPv4 && List.Options.SinkholeIPv6 == other.List.Options.SinkholeIPv6));
    }
}
