using Sinkhole.Campaigns.Exports;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>All that belongs to one target and one content: how its messages are made, where they wait, and who delivers them.</summary>
internal sealed class ForwardLane(ForwardTarget target, ForwardContent content, Outbox outbox, Delivery delivery) : IAsyncDisposable
{
    // One append holds what was made of some hundred records, so that its buffer stays small.
    private const int MostRecords = 256;

    // Whoever is further behind when it begins is given no more than is sent, so that its outbox does not drop what is safe in the store; nobody
    // waits for it until it has come near.
    private const long FarBehind = 10_000;
    private const long Near = 1_000;

    private bool hasBegun;

    /// <summary>What it sends.</summary>
    public ForwardContent Content => content;

    /// <summary>How it stands.</summary>
    public ForwardStatus Status => delivery.Status with { Content = content };

    /// <summary>The last row that was taken in or passed over.</summary>
    public long Row => outbox.Status.LastRow;

    /// <summary>The last row that is proven to have arrived; 0 for none.</summary>
    public long ProvenRow => target.CanProveArrival ? outbox.Status.DeliveredRow : 0;

    /// <summary>When it can be offered something again after its disk took nothing, as a timestamp of the clock; null for now.</summary>
    public long? HeldSince { get; set; }

    /// <summary>True while it makes up for a past in which it was not there.</summary>
    public bool IsCatchingUp { get; private set; }

    /// <summary>True when it can be offered more.</summary>
    public bool HasRoom => !IsCatchingUp || outbox.Status.Octets < outbox.Status.MostOctets / 2;

    /// <summary>Follows a chain from where a new target is to begin.</summary>
    public async Task FollowAsync(ForwardChain chain, CancellationToken cancellationToken)
    {
        await outbox.FollowAsync(chain.ForOutbox(content == ForwardContent.Hits && target.StartsAtBeginning ? 0 : chain.Start), cancellationToken);
        var behind = chain.Last - Row;
        IsCatchingUp = hasBegun ? IsCatchingUp && behind > Near : behind > FarBehind;
        hasBegun = true;
    }

    /// <summary>Takes records in, in their order; those it has are left out.</summary>
    public async Task OfferAsync(IReadOnlyList<EventRow> rows, ExportSettings settings, CancellationToken cancellationToken)
    {
        using var formatter = new ForwardFormatter(target, settings);
        var has = Row;
        await TakeInAsync(rows.Where(row => row.Sequence > has).Select(formatter.Format), rows.Count == 0 ? 0 : rows[^1].Sequence, cancellationToken);
    }

    /// <summary>Takes anchors in, in their order; those it has are left out.</summary>
    public Task OfferAsync(IReadOnlyList<NumberedAnchor> anchors, string node, CancellationToken cancellationToken)
    {
        var formatter = new AnchorFormatter(target, node);
        var has = Row;
        return TakeInAsync(anchors.Where(anchor => anchor.Number > has).Select(formatter.Format), anchors.Count == 0 ? 0 : anchors[^1].Number, cancellationToken);
    }

    /// <summary>The rows up to one need no message.</summary>
    public Task PassAsync(long row, CancellationToken cancellationToken) => outbox.PassAsync(row, cancellationToken);

    /// <summary>Delivers until it is told to stop.</summary>
    public Task RunAsync(CancellationToken stopping) => delivery.RunAsync(stopping);

    /// <summary>Lets go of the outbox of a lane that never ran.</summary>
    public void Abandon() => outbox.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => delivery.DisposeAsync();

    private async Task TakeInAsync(IEnumerable<OutboxRecord?> formatted, long through, CancellationToken cancellationToken)
    {
        var messages = new List<OutboxRecord>();
        foreach (var message in formatted.OfType<OutboxRecord>())
        {
            messages.Add(message);
            if (messages.Count == MostRecords)
            {
                await outbox.AppendAsync(messages, cancellationToken);
                messages.Clear();
            }
        }

        await outbox.AppendAsync(messages, cancellationToken);

        // Only now: what has no message is behind it too.
        await outbox.PassAsync(through, cancellationToken);
        delivery.Wake();
    }
}
