using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Policy;

/// <summary>Finds a client's group: the one with the longest prefix that holds its address, among equals the first.</summary>
internal sealed class GroupTable
{
    /// <summary>The group of clients that are in none.</summary>
    public const int NoGroup = 0;

    private readonly PrefixRow[] rows;
    private readonly PolicyGroup[] groups;

    /// <summary>Takes the groups as configured; list sets are given by the lists' names.</summary>
    public GroupTable(ImmutableArray<ClientGroup> groups, ImmutableArray<CompiledList> lists)
    {
        rows = [.. groups.SelectMany((group, index) => group.Networks.Select(prefix => new PrefixRow
        {
            High = prefix.Network.High,
            Low = prefix.Network.Low,
            Length = (byte)prefix.Length,
            Place = (uint)index + 1,
        }))];
        PrefixTableBuilder.Sort(rows);
        PrefixTableBuilder.Link(rows);
        this.groups = [PolicyGroup.None, .. groups.Select(group => PolicyGroup.From(group, lists))];
    }

    /// <summary>A group by its number.</summary>
    public ref readonly PolicyGroup this[int number] => ref groups[number];

    /// <summary>The number of a client's group.</summary>
    public int Find(InternetAddress client)
    {
        if (rows.Length == 0)
        {
            return NoGroup;
        }

        var index = new PrefixTable(rows).First(client);
        return index < 0 ? NoGroup : (int)rows[index].Place;
    }
}
