using Sinkhole.Campaigns.Forwarding;

namespace Sinkhole.Campaigns.Tests.Forwarding;

/// <summary>A sender that answers as it is told and keeps the texts of what it was given.</summary>
internal sealed class FakeSender(Func<IReadOnlyList<OutboxRecord>, SendOutcome> answer) : ISender
{
    /// <summary>Batches in their order.</summary>
    public List<IReadOnlyList<OutboxRecord>> Batches { get; } = [];

    /// <summary>What ending in order gives.</summary>
    public SendOutcome AtEnd { get; set; } = SendOutcome.Nothing;

    public Task<SendOutcome> SendAsync(IReadOnlyList<OutboxRecord> records, CancellationToken cancellationToken)
    {
        Batches.Add(records);
        return Task.FromResult(answer(records));
    }

    public Task<SendOutcome> FinishAsync(CancellationToken cancellationToken) => Task.FromResult(AtEnd);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
