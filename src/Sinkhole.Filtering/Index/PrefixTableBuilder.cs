namespace Sinkhole.Filtering.Index;

/// <summary>Puts rows of prefixes in the order in which <see cref="PrefixTable"/> searches them.</summary>
internal static class PrefixTableBuilder
{
    /// <summary>Puts rows in order.</summary>
    public static void Sort(Span<PrefixRow> rows) => rows.Sort(Compare);

    /// <summary>Links each of the sorted rows to the row next further out.</summary>
    public static void Link(Span<PrefixRow> rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var outer = i - 1;
            while (outer >= 0 && !Encloses(in rows[outer], in rows[i]))
            {
                outer = (int)rows[outer].Outer - 1;
            }

            rows[i].Outer = (uint)(outer + 1);
        }
    }

    /// <summary>True when two rows have the same prefix.</summary>
    public static bool IsSame(ref readonly PrefixRow left, ref readonly PrefixRow right) =>
        left.High == right.High && left.Low == right.Low && left.Length == right.Length;

    private static int Compare(PrefixRow left, PrefixRow right)
    {
        var order = left.High.CompareTo(right.High);
        order = order != 0 ? order : left.Low.CompareTo(right.Low);
        order = order != 0 ? order : left.Length.CompareTo(right.Length);
        order = order != 0 ? order : right.List.CompareTo(left.List);
        return order != 0 ? order : right.Place.CompareTo(left.Place);
    }

    // By bits alone: an IPv6 prefix short enough encloses the mapped form of IPv4 addresses, though it never matches one.
    private static bool Encloses(ref readonly PrefixRow outer, ref readonly PrefixRow inner)
    {
        if (outer.Length > inner.Length)
        {
            return false;
        }

        var high = outer.Length >= 64 ? ulong.MaxValue : ~(ulong.MaxValue >> outer.Length);
        var low = outer.Length <= 64 ? 0 : ulong.MaxValue << (128 - outer.Length);
        return (inner.High & high) == outer.High && (inner.Low & low) == outer.Low;
    }
}
