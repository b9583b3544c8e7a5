using System.Collections.Immutable;
using System.Numerics;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Policy;

/// <summary>Searches a set of lists, given as bits, for the one that goes first: a union where there is one, each other list by itself.</summary>
internal sealed class RuleSearch
{
    // The place of a list of the union that is not in the snapshot: behind every list, so that it is in no set of them.
    private const byte Nowhere = PolicySnapshot.MaxLists;

    // Lists outside the union that are prepared for; with more of them a union is soon made.
    private const int MostPrepared = 2;

    private readonly CompiledFile[] files;
    private readonly CompiledFile[] alone;
    private readonly UnionIndex? union;
    private readonly byte[] placeOf = new byte[PolicySnapshot.MaxLists];
    private readonly ulong inUnion;
    private readonly ulong[] having = new ulong[(int)RuleTrigger.NsIp + 1];

    /// <summary>Takes the lists of a snapshot.</summary>
    public RuleSearch(ImmutableArray<CompiledList> lists, UnionIndex? union)
    {
        Array.Fill(placeOf, Nowhere);
        files = [.. lists.Select(list => list.File)];
        for (var i = 0; i < lists.Length; i++)
        {
            foreach (var trigger in Enum.GetValues<RuleTrigger>())
            {
                having[(int)trigger] |= lists[i].HasRules(trigger) ? 1UL << i : 0;
            }
        }

        this.union = union;
        for (var i = 0; i < lists.Length && union is not null; i++)
        {
            // Two lists of one file share its number: the one that goes first stands for it, the other is searched by itself.
            var number = union.NumberOf(files[i]);
            if (number >= 0 && placeOf[number] == Nowhere)
            {
                placeOf[number] = (byte)i;
                inUnion |= 1UL << i;
            }
        }

        CompiledFile[] outside = [.. files.Where((_, list) => ((inUnion >> list) & 1) == 0)];
        alone = outside.Length <= MostPrepared ? outside : [];
    }

    /// <summary>The lists with rows that look at something.</summary>
    public ulong Having(RuleTrigger trigger) => having[(int)trigger];

    /// <summary>Has the processor fetch what a search for a name looks at first. Of many lists only the union: each by itself would push others out.</summary>
    public void Prepare(NameBuffer name)
    {
        union?.Prepare(name);
        for (var i = 0; i < alone.Length; i++)
        {
            alone[i].Prepare(name);
        }
    }

    /// <summary>Has the processor fetch where a search for a name will likely find something; some work after <see cref="Prepare"/>.</summary>
    public void Approach(NameBuffer name)
    {
        union?.Approach(name);
        for (var i = 0; i < alone.Length; i++)
        {
            alone[i].Approach(name);
        }
    }

    /// <summary>The rule for a name of the first list that has one.</summary>
    public Match FindName(NameBuffer name, RuleTrigger trigger, ulong lists, long now)
    {
        var asked = lists & having[(int)trigger];
        var match = (asked & inUnion) == 0 ? Match.None : union!.Find(name, trigger, placeOf, asked & inUnion, now);
        for (var rest = match.Before(asked & ~inUnion); rest != 0; rest &= rest - 1)
        {
            var list = BitOperations.TrailingZeroCount(rest);
            if (files[list].TryFindName(name, trigger, now, out var entry))
            {
                return new Match(list, entry);
            }
        }

        return match;
    }

    /// <summary>The rule for an address of the first list that has one.</summary>
    public Match FindAddress(InternetAddress address, RuleTrigger trigger, ulong lists, long now)
    {
        var asked = lists & having[(int)trigger];
        var match = (asked & inUnion) == 0 ? Match.None : union!.FindAddress(address, trigger, placeOf, asked & inUnion, now);
        for (var rest = match.Before(asked & ~inUnion); rest != 0; rest &= rest - 1)
        {
            var list = BitOperations.TrailingZeroCount(rest);
            if (files[list].TryFindAddress(address, trigger, now, out var entry))
            {
                return new Match(list, entry);
            }
        }

        return match;
    }
}
