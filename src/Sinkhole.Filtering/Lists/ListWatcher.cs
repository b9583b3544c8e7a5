using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sinkhole.Filtering.Lists;

/// <summary>Looks at the list files at a steady pace for as long as the program runs.</summary>
public sealed partial class ListWatcher(ListLibrary library, ListLibraryOptions options, TimeProvider clock, ILogger<ListWatcher> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.LookEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Look();
            }
        }
        catch (OperationCanceledException)
        {
            Log.Stopped(log);
        }
    }

    private void Look()
    {
        try
        {
            library.Refresh();
        }
        catch (Exception fault)
        {
            // What is in force goes on; the next look may do better.
            Log.LookFaulted(log, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1010, LogLevel.Error, "Looking at the list files came to a fault; they are looked at again")]
        public static partial void LookFaulted(ILogger logger, Exception fault);

        [LoggerMessage(1011, LogLevel.Debug, "List files are no longer looked at")]
        public static partial void Stopped(ILogger logger);
    }
}
