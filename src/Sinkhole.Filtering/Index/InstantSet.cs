namespace Sinkhole.Filtering.Index;

/// <summary>Collects the distinct instants at which rows begin or end, up to a bound.</summary>
internal sealed class InstantSet
{
    /// <summary>Most instants kept: rows are dated by days, and ten years of days fit.</summary>
    public const int Most = 4096;

    private readonly HashSet<long> instants = [];

    /// <summary>True when there were more than are kept.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Takes the bounds of a row.</summary>
    public void Add(RuleSheet sheet)
    {
        Add(sheet.From);
        Add(sheet.Until);
    }

    /// <summary>The instants, the earliest first.</summary>
    public long[] Sorted() => [.. instants.Order()];

    private void Add(long instant)
    {
        if (instant is long.MinValue or long.MaxValue || instants.Contains(instant))
        {
            return;
        }

        HasMore |= instants.Count == Most;
        if (!HasMore)
        {
            instants.Add(instant);
        }
    }
}
