using System.Collections.Immutable;
using System.Numerics;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Policy;

/// <summary>Searches a set of lists, given as bits, for the one that goes first: a union where there is one, each other list by itself.</summary>
internal sealed class RuleSearch
{
    private readonly CompiledFile[] files;
    private readonly ulong[] having = new ulong[(int)RuleTrigger.NsIp + 1];

    /// <summary>Takes the lists of a snapshot.</summary>
    public RuleSearch(ImmutableArray<CompiledList> lists, UnionIndex? union)
    {
        files = [.. lists.Select(list => list.File)];
        for (var i = 0; i < lists.Length; i++)
        {
            foreach (var trigger in Enum.GetValues<RuleTrigger>())
            {
                having[(int)trigger] |= lists[i].HasRules(trigger) ? 1UL << i : 0;
            }
        }

        Union = union;
    }

    private UnionIndex? Union { get; }

    /// <summary>The lists with rows that look at something.</summary>
    public ulong Having(RuleTrigger trigger) => having[(int)trigger];

    /// <summary>The rule for a name of the first list that has one.</summary>
    public Match FindName(NameBuffer name, RuleTrigger trigger, ulong lists, long now)
    {
        for (var rest = lists & having[(int)trigger]; rest != 0; rest &= rest - 1)
        {
            var list = BitOperations.TrailingZeroCount(rest);
            if (files[list].TryFindName(name, trigger, now, out var entry))
            {
                return new Match(list, entry);
            }
        }

        return Match.None;
    }

    /// <summary>The rule for an address of the first list that has one.</summary>
    public Match FindAddress(InternetAddress address, RuleTrigger trigger, ulong lists, long now)
    {
        for (var rest = lists & having[(int)trigger]; rest != 0; rest &= rest - 1)
        {
            var list = BitOperations.TrailingZeroCount(rest);
            if (files[list].TryFindAddress(address, trigger, now, out var entry))
            {
                return new Match(list, entry);
            }
        }

        return Match.None;
    }
}
