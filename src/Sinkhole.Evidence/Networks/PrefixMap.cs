using System.Collections.Frozen;
using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Networks;

/// <summary>
/// An immutable map from networks, each for a span of time, to what is said of them. What is in force for an address is the row with the
/// longest prefix among those whose span holds the moment, of equals the one written first.
/// </summary>
internal sealed class PrefixMap<T>
    where T : class
{
    private readonly FrozenDictionary<InternetPrefix, Spanned<T>[]> rows;
    private readonly int[] lengths4;
    private readonly int[] lengths6;

    public PrefixMap(IEnumerable<PrefixRow<T>> rows)
    {
        // Grouping keeps the order of rows within a group.
        this.rows = rows
            .GroupBy(row => row.Network)
            .ToFrozenDictionary(group => group.Key, group => group.Select(row => new Spanned<T>(row.Span, row.Value)).ToArray());
        lengths4 = Lengths(network => network.IsIPv4);
        lengths6 = Lengths(network => !network.IsIPv4);
        Count = this.rows.Values.Sum(group => group.Length);
    }

    /// <summary>A map of nothing.</summary>
    public static PrefixMap<T> Empty { get; } = new([]);

    /// <summary>How many rows.</summary>
    public int Count { get; }

    /// <summary>What is in force for an address at a second; null when nothing is.</summary>
    public T? Find(InternetAddress address, long second)
    {
        foreach (var length in address.IsIPv4 ? lengths4 : lengths6)
        {
            if (rows.TryGetValue(InternetPrefixCut.Of(address, length), out var group) && SpannedRows.FirstInForce(group, second) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private int[] Lengths(Func<InternetAddress, bool> isWanted) =>
        [.. rows.Keys.Where(prefix => isWanted(prefix.Network)).Select(prefix => prefix.Length).Distinct().OrderDescending()];
}
