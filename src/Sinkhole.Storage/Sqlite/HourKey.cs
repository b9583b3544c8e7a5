namespace Sinkhole.Storage.Sqlite;

/// <summary>What hits are added up by: hour since 1970, client and rule.</summary>
internal readonly record struct HourKey(long Hour, long Client, long Rule)
{
    /// <summary>The order of the table.</summary>
    public static int Compare(HourKey left, HourKey right)
    {
        var order = left.Hour.CompareTo(right.Hour);
        order = order == 0 ? left.Client.CompareTo(right.Client) : order;
        return order == 0 ? left.Rule.CompareTo(right.Rule) : order;
    }
}
