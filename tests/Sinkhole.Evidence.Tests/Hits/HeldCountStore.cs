using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Tests.Hits;

/// <summary>A store of counts that takes what it is given when a test lets it.</summary>
internal sealed class HeldCountStore : IQueryCountStore
{
    private readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What each call to the store waits for.</summary>
    public Task Until { get; set; } = Task.CompletedTask;

    /// <summary>Whether it takes anything.</summary>
    public bool IsTaking { get; set; } = true;

    /// <summary>Ends when the store is asked for the first time.</summary>
    public Task Asked => asked.Task;

    /// <summary>What was stored, by its minute.</summary>
    public List<(DateTimeOffset Time, long Admitted)> Stored { get; } = [];

    public async Task<bool> AddAsync(DateTimeOffset time, QueryCounts counts, CancellationToken cancellationToken)
    {
        asked.TrySetResult();
        await Until;
        if (IsTaking)
        {
            Stored.Add((time, counts.Admitted));
        }

        return IsTaking;
    }
}
