using Sinkhole.Campaigns.Forwarding;

namespace Sinkhole.Host.Running.Forwarding;

/// <summary>
/// Takes signed anchors of all chains to the outboxes of the targets that want them, and notes them as copied once one of these is proven to have them. A
/// target that begins gets all that never left the machine.
/// </summary>
internal sealed class AnchorCourier(ForwardSources sources)
{
    private const int Most = 200;

    // Outboxes that still count by the records of the chain of hits begin again: what they have arrives once more rather than not at all.
    private const string Numbering = "anchors of ";

    /// <summary>Takes what is there.</summary>
    public async Task CarryAsync(Forwarder forwarder, CancellationToken cancellationToken)
    {
        if (sources.Anchors() is not { Status: { LastNumber: > 0, Chain.Length: > 0 } status } anchors)
        {
            return;
        }

        await forwarder.FollowAsync(ForwardContent.Anchors, new ForwardChain(Numbering + status.Chain, status.LastNumber, status.CopiedNumber), cancellationToken);
        if (forwarder.NextAfter(ForwardContent.Anchors, status.LastNumber) is { } after)
        {
            var lines = await sources.AnchorLines.ReadAsync(after, Most, cancellationToken);
            await forwarder.OfferAsync(after, lines, cancellationToken);
        }

        var copied = forwarder.CopiedThrough;
        if (copied > status.CopiedNumber)
        {
            await anchors.SetCopiedAsync(copied, cancellationToken);
        }
    }
}
