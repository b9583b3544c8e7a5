using Microsoft.Extensions.Hosting;

namespace Sinkhole.Evidence.Hits;

/// <summary>Takes the totals of queries at short intervals and gives what was added to the store, so that pages know them over a restart.</summary>
/// <param name="store">Where the counts go.</param>
/// <param name="totals">The totals since start.</param>
/// <param name="clock">The time.</param>
public sealed class QueryCountRecorder(IQueryCountStore store, Func<QueryCounts> totals, TimeProvider clock) : BackgroundService
{
    /// <summary>How often counts are stored; they are not evidence, a killed process may lose as much.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(10);

    private QueryCounts stored = QueryCounts.None;

    /// <summary>Stores what was counted since the last time; what the store does not take stays for the next.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var now = totals();
        var added = now.Since(stored);
        if (added != QueryCounts.None && await store.AddAsync(clock.GetUtcNow(), added, cancellationToken))
        {
            stored = now;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Interval, clock, stoppingToken);
                await FlushAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await FlushAsync(CancellationToken.None);
        }
    }
}
