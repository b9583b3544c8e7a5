using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sinkhole.Evidence.Hits;

/// <summary>Takes the totals of queries at short intervals and gives what was added to the store, so that pages know them over a restart.</summary>
/// <param name="store">Where the counts go.</param>
/// <param name="totals">The totals since start.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Hears of a fault the store does not answer for.</param>
public sealed partial class QueryCountRecorder(
    IQueryCountStore store, Func<QueryCounts> totals, TimeProvider clock, ILogger<QueryCountRecorder> logger) : BackgroundService
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
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Interval, clock, stoppingToken);
                await FlushAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                // The one catch-all of this loop: what was not stored is stored the next time.
                Log.Faulted(logger, fault);
            }
        }

        // The end may come while something is stored: what was counted meanwhile is not left out.
        await FlushAsync(CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(3110, LogLevel.Error, "The counts of queries were not stored and are tried again")]
        public static partial void Faulted(ILogger logger, Exception fault);
    }
}
