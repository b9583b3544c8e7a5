using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Contacts;

/// <summary>Ends the recorder's minutes in time and has the device take its files each second, on a thread of its own: a disk that is slow holds up nobody else.</summary>
public sealed partial class ContactKeeper(ContactRecorder recorder, TimeProvider clock, ILogger<ContactKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var thread = new QuietThread("contact keeper");
        await thread.RunAsync(() => RunAsync(stoppingToken));
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(KeepEvery, clock, stoppingToken);
                recorder.Keep();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                Log.Ended(logger);
            }
            catch (Exception fault)
            {
                // The one catch-all of this loop.
                Log.Faulted(logger, fault);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3265, LogLevel.Error, "Keeping contacts on the disk met an error and goes on")]
        public static partial void Faulted(ILogger logger, Exception fault);

        [LoggerMessage(3266, LogLevel.Debug, "Keeping contacts on the disk has ended")]
        public static partial void Ended(ILogger logger);
    }
}
