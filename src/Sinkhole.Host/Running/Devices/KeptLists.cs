namespace Sinkhole.Host.Running.Devices;

/// <summary>Keeps what was read last, so that what comes in turns is not read for each, and forgets all of it beyond a bound.</summary>
/// <param name="most">How many items at most; more only where a single list has more.</param>
/// <param name="read">Reads a list.</param>
/// <typeparam name="TKey">Whose list.</typeparam>
/// <typeparam name="TItem">What is in a list.</typeparam>
internal sealed class KeptLists<TKey, TItem>(int most, Func<TKey, CancellationToken, Task<IReadOnlyList<TItem>>> read)
    where TKey : notnull
{
    private readonly Dictionary<TKey, IReadOnlyList<TItem>> lists = [];
    private int items;

    /// <summary>The list of a key.</summary>
    public async ValueTask<IReadOnlyList<TItem>> GetAsync(TKey key, CancellationToken cancellationToken)
    {
        if (lists.TryGetValue(key, out var kept))
        {
            return kept;
        }

        var list = await read(key, cancellationToken);

        // An empty list takes room too.
        var room = list.Count + 1;
        if (items + room > most)
        {
            lists.Clear();
            items = 0;
        }

        lists.Add(key, list);
        items += room;
        return list;
    }
}
