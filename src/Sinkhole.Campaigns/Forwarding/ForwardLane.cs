using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>All that belongs to one target: how its messages are made, where they wait, and who delivers them.</summary>
internal sealed class ForwardLane(ForwardTarget target, Outbox outbox, Delivery delivery) : IAsyncDisposable
{
    // One append holds what was made of some hundred records, so that its buffer stays small.
    private const int MostRecords = 256;

    /// <summary>How it stands.</summary>
    public ForwardStatus Status => delivery.Status;

    /// <summary>Takes records in, in their order.</summary>
    public async Task OfferAsync(IReadOnlyList<EventRow> rows, ExportSettings settings, CancellationToken cancellationToken)
    {
        using var formatter = new ForwardFormatter(target, settings);
        var messages = new List<OutboxRecord>(Math.Min(rows.Count, MostRecords));
        foreach (var row in rows)
        {
            if (formatter.Format(row) is { } message)
            {
                messages.Add(message);
            }

            if (messages.Count == MostRecords)
            {
                await outbox.AppendAsync(messages, cancellationToken);
                messages.Clear();
            }
        }

        await outbox.AppendAsync(messages, cancellationToken);
        delivery.Wake();
    }

    /// <summary>Delivers until it is told to stop.</summary>
    public Task RunAsync(CancellationToken stopping) => delivery.RunAsync(stopping);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => delivery.DisposeAsync();
}
