namespace Sinkhole.Campaigns.Forwarding;

/// <summary>The way to one target. What goes wrong is an outcome, not an exception.</summary>
internal interface ISender : IAsyncDisposable
{
    /// <summary>Sends records in their order.</summary>
    Task<SendOutcome> SendAsync(IReadOnlyList<OutboxRecord> records, CancellationToken cancellationToken);

    /// <summary>Looks after what was sent, while there is nothing to send.</summary>
    ValueTask<SendOutcome> CheckAsync() => ValueTask.FromResult(SendOutcome.Nothing);

    /// <summary>Ends the connection in order, and says what has arrived until then.</summary>
    Task<SendOutcome> FinishAsync(CancellationToken cancellationToken) => Task.FromResult(SendOutcome.Nothing);
}
