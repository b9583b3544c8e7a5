using System.Collections.Immutable;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Admin.Pages;

/// <summary>Some rows out of a stream in a wanted order, holding no more than the rows up to the last wanted one.</summary>
internal static class OffenderWindow
{
    /// <summary>The rows from <paramref name="skip"/> on, at most <paramref name="take"/> of them.</summary>
    public static ValueTask<ImmutableArray<Offender>> ReadAsync(
        IAsyncEnumerable<Offender> rows, OffenderOrder order, int skip, int take, CancellationToken cancellationToken) => order.IsStreamed
        ? CutAsync(rows, skip, take, cancellationToken)
        : SelectAsync(rows, order, skip, take, cancellationToken);

    private static async ValueTask<ImmutableArray<Offender>> CutAsync(IAsyncEnumerable<Offender> rows, int skip, int take, CancellationToken cancellationToken)
    {
        var window = ImmutableArray.CreateBuilder<Offender>();
        var place = 0;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (place++ >= skip)
            {
                window.Add(row);
            }

            if (window.Count == take)
            {
                break;
            }
        }

        return window.ToImmutable();
    }

    private static async ValueTask<ImmutableArray<Offender>> SelectAsync(
        IAsyncEnumerable<Offender> rows, OffenderOrder order, int skip, int take, CancellationToken cancellationToken)
    {
        // The queue's head is the last of the best so far: the first to go when a better row comes.
        var lastFirst = Comparer<Offender>.Create((one, other) => order.Compare(other, one));
        var best = new PriorityQueue<Offender, Offender>(lastFirst);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (best.Count < skip + take)
            {
                best.Enqueue(row, row);
            }
            else
            {
                best.EnqueueDequeue(row, row);
            }
        }

        return [.. best.UnorderedItems.Select(item => item.Element).Order(order).Skip(skip)];
    }
}
