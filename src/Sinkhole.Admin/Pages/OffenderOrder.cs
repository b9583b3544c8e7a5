using System.Collections.Immutable;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Admin.Pages;

/// <summary>The order of offenders on a page: a column and a direction, ties in the reader's own order.</summary>
/// <param name="Column">The column's name in the address.</param>
/// <param name="IsDescending">Largest or latest first.</param>
public sealed record OffenderOrder(string Column, bool IsDescending) : IComparer<Offender>
{
    /// <summary>The columns rows can be ordered by.</summary>
    public static readonly ImmutableArray<string> Columns = ["hits", "client", "list", "campaign", "first", "last"];

    /// <summary>The reader's own order: most hits first.</summary>
    public static OffenderOrder Default { get; } = new("hits", true);

    /// <summary>True when the reader streams in this very order.</summary>
    public bool IsStreamed => this == Default;

    /// <summary>Reads the order from the address; anything unknown means the default.</summary>
    public static OffenderOrder Read(string? column, string? direction)
    {
        if (column is null || !Columns.Contains(column, StringComparer.Ordinal))
        {
            return Default;
        }

        return new OffenderOrder(column, direction is null ? StartsDescending(column) : direction is "desc");
    }

    /// <summary>Counts and times are wanted largest first, texts from A.</summary>
    public static bool StartsDescending(string column) => column is "hits" or "first" or "last";

    /// <inheritdoc/>
    public int Compare(Offender? x, Offender? y)
    {
        if (x is null || y is null)
        {
            return Comparer<object>.Default.Compare(x, y);
        }

        var order = IsDescending ? CompareColumn(y, x) : CompareColumn(x, y);
        return order != 0 ? order : CompareTies(x, y);
    }

    private static int CompareTies(Offender x, Offender y)
    {
        var order = y.Hits.CompareTo(x.Hits);
        order = order != 0 ? order : x.Client.CompareTo(y.Client);
        order = order != 0 ? order : string.CompareOrdinal(x.List, y.List);
        return order != 0 ? order : string.CompareOrdinal(x.Campaign, y.Campaign);
    }

    private int CompareColumn(Offender one, Offender other) => Column switch
    {
        "client" => one.Client.CompareTo(other.Client),
        "list" => string.CompareOrdinal(one.List, other.List),
        "campaign" => string.CompareOrdinal(one.Campaign, other.Campaign),
        "first" => one.FirstSeen.CompareTo(other.FirstSeen),
        "last" => one.LastSeen.CompareTo(other.LastSeen),
        _ => one.Hits.CompareTo(other.Hits),
    };
}
