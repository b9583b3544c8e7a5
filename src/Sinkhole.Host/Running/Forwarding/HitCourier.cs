using Sinkhole.Campaigns.Exports;
using Sinkhole.Campaigns.Forwarding;

namespace Sinkhole.Host.Running.Forwarding;

/// <summary>
/// Takes stored hits to the outboxes, by their numbers, once it was asked whose devices they were of. Where that comes to nothing for a time, a
/// hit goes with its address alone: a receiver waits for none of our tables.
/// </summary>
internal sealed class HitCourier(ForwardSources sources, TimeProvider clock)
{
    // Some 2 MB of rows and messages at once.
    private const int BatchRows = 500;

    // The recorder of devices gives a source 30 s and then goes on; twice that, and it does not go on at all.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private long attributed;
    private long? waitsSince;

    /// <summary>Takes a batch of what is due; true when more may be.</summary>
    public async Task<bool> CarryAsync(Forwarder forwarder, CancellationToken cancellationToken)
    {
        if (await FollowAsync(forwarder, cancellationToken) is not { } last || forwarder.NextAfter(ForwardContent.Hits, last) is not { } after)
        {
            waitsSince = null;
            return false;
        }

        var through = await FindDueAsync(after, last, cancellationToken);
        if (through <= after)
        {
            return false;
        }

        var hits = await sources.Hits.ReadAsync(after, through, BatchRows, cancellationToken);
        if (hits.Count == 0)
        {
            // Retention took them.
            await forwarder.PassAsync(ForwardContent.Hits, after, through, cancellationToken);
            return false;
        }

        var devices = sources.Devices();
        var rows = new List<EventRow>(hits.Count);
        foreach (var hit in hits)
        {
            rows.Add(StoredRows.EventOf(hit, await devices.OfAsync(hit, cancellationToken)));
        }

        await forwarder.OfferAsync(after, rows, cancellationToken);
        return true;
    }

    /// <summary>Says which chain is followed; a target that is new begins behind what is stored now. Gives its end, null while there is no store.</summary>
    public async Task<long?> FollowAsync(Forwarder forwarder, CancellationToken cancellationToken)
    {
        if (await sources.Hits.ReadEndAsync(cancellationToken) is not { } end)
        {
            return null;
        }

        await forwarder.FollowAsync(ForwardContent.Hits, new ForwardChain(end.Chain, end.Last, end.Last), cancellationToken);
        return end.Last;
    }

    private async Task<long> FindDueAsync(long after, long last, CancellationToken cancellationToken)
    {
        var now = await sources.Attributions.ReadProgressAsync(cancellationToken) ?? 0;
        if (now > after || now != attributed)
        {
            attributed = now;
            waitsSince = null;
        }

        if (now > after)
        {
            return Math.Min(now, last);
        }

        waitsSince ??= clock.GetTimestamp();
        return clock.GetElapsedTime(waitsSince.Value) >= Patience ? last : after;
    }
}
