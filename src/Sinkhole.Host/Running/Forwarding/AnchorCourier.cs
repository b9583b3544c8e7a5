using Sinkhole.Campaigns.Forwarding;

namespace Sinkhole.Host.Running.Forwarding;

/// <summary>
/// Takes signed anchors to the outboxes of the targets that want them, and notes them as copied once one of these is proven to have them. A
/// target that begins gets all that never left the machine.
/// </summary>
internal sealed class AnchorCourier(ForwardSources sources)
{
    private const int Most = 200;

    /// <summary>Takes what is there.</summary>
    public async Task CarryAsync(Forwarder forwarder, CancellationToken cancellationToken)
    {
        if (sources.Anchors() is not { Status: { Last: { } last, Chain.Length: > 0 } status } anchors)
        {
            return;
        }

        await forwarder.FollowAsync(ForwardContent.Anchors, new ForwardChain(status.Chain, last.Last, status.CopiedThrough), cancellationToken);
        if (forwarder.NextAfter(ForwardContent.Anchors, last.Last) is { } after)
        {
            var lines = await sources.AnchorLines.ReadAsync(after, Most, cancellationToken);
            await forwarder.OfferAsync(after, lines, cancellationToken);
        }

        var copied = forwarder.CopiedThrough;
        if (copied > status.CopiedThrough)
        {
            await anchors.SetCopiedAsync(copied, cancellationToken);
        }
    }
}
