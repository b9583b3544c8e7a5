using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Index;

/// <summary>Searches rows of prefixes: one binary search for the innermost, then outwards. Holds on rows that a damaged file garbled.</summary>
internal readonly ref struct PrefixTable(ReadOnlySpan<PrefixRow> rows)
{
    private readonly ReadOnlySpan<PrefixRow> rows = rows;

    /// <summary>The row at an index.</summary>
    public ref readonly PrefixRow this[int index] => ref rows[index];

    /// <summary>The innermost row that contains an address; -1 when none does.</summary>
    public int First(InternetAddress address)
    {
        var (from, to) = (0, rows.Length);
        while (from < to)
        {
            var middle = (int)(((uint)from + (uint)to) >> 1);
            ref readonly var row = ref rows[middle];
            var isAfter = row.High != address.High ? row.High > address.High : row.Low > address.Low;
            (from, to) = isAfter ? (from, middle) : (middle + 1, to);
        }

        return Containing(from - 1, address);
    }

    /// <summary>The row next further out that contains the address; -1 when there is none.</summary>
    public int Next(int index, InternetAddress address) => Containing(Outer(index), address);

    private int Containing(int index, InternetAddress address)
    {
        while (index >= 0 && !rows[index].Prefix.Contains(address))
        {
            index = Outer(index);
        }

        return index;
    }

    // Further out is further up, always: a garbled file cannot make the walk go round.
    private int Outer(int index)
    {
        var outer = (long)rows[index].Outer - 1;
        return outer < index ? (int)outer : -1;
    }
}
