using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Zones.Transfers;

/// <summary>
/// Tells secondaries that a zone changed (RFC 1996), again and again with growing pauses until each has answered or the attempts are used
/// up; its own refresh then finds the change. A change on the way replaces the telling of the one before.
/// </summary>
public sealed partial class NotifySender(ZoneFront front, IExchange exchange, TimeProvider clock, ILogger<NotifySender> log) : BackgroundService
{
    // 1, 2, 4 ... 60 seconds apart: the last attempt comes some four minutes after the first.
    private const int MaxAttempts = 9;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<DomainName, bool> changed = new();
    private readonly SemaphoreSlim wake = new(0, 1);

    /// <summary>Says that a zone changed; returns at once.</summary>
    public void Changed(DomainName zone)
    {
        changed[zone] = true;
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // The loop is awake already and will find it.
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        wake.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var telling = new Dictionary<DomainName, (CancellationTokenSource Stop, Task Work)>();
        try
        {
            while (true)
            {
                await wake.WaitAsync(stoppingToken);
                foreach (var zone in changed.Keys)
                {
                    changed.TryRemove(zone, out _);
                    await EndAsync(telling, zone);
                    var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                    telling[zone] = (stop, TellAllAsync(zone, stop.Token));
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            foreach (var zone in telling.Keys.ToList())
            {
                await EndAsync(telling, zone);
            }
        }
    }

    private static async Task EndAsync(Dictionary<DomainName, (CancellationTokenSource Stop, Task Work)> telling, DomainName zone)
    {
        if (telling.Remove(zone, out var before))
        {
            await before.Stop.CancelAsync();
            await before.Work;
            before.Stop.Dispose();
        }
    }

    private async Task TellAllAsync(DomainName zone, CancellationToken cancellationToken)
    {
        try
        {
            var targets = front.Table.FindPublished(zone)?.Notify ?? [];
            await Task.WhenAll(targets.Select(target => TellAsync(zone, target, cancellationToken)));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Log.Ended(log, zone);
        }
        catch (Exception fault)
        {
            Log.Faulted(log, zone, fault);
        }
    }

    private async Task TellAsync(DomainName zone, NotifyTarget target, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromSeconds(1);
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (await TryTellAsync(zone, target, cancellationToken))
            {
                Log.Told(log, zone, target.Server);
                return;
            }

            await Task.Delay(pause, clock, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        Log.Silent(log, zone, target.Server);
    }

    private async Task<bool> TryTellAsync(DomainName zone, NotifyTarget target, CancellationToken cancellationToken)
    {
        if (front.Table.FindPublished(zone)?.Zone is not { Current: { } version } current)
        {
            return false;
        }

        var message = NotifyMessage.Write(current, version.Serial, target.Key is { } name ? front.Table.Keys.Find(name) : null, clock);
        using var limit = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var status = await exchange.ExchangeAsync(message.Octets, target.Server, Transport.Udp, message, both.Token);
        cancellationToken.ThrowIfCancellationRequested();
        return status == ExchangeStatus.Answered;
    }

    private static partial class Log
    {
        [LoggerMessage(8010, LogLevel.Debug, "Zone {Zone}: {Server} knows of the change")]
        public static partial void Told(ILogger log, DomainName zone, System.Net.IPEndPoint server);

        [LoggerMessage(8011, LogLevel.Warning, "Zone {Zone}: {Server} does not answer NOTIFY; it will find the change at its next refresh")]
        public static partial void Silent(ILogger log, DomainName zone, System.Net.IPEndPoint server);

        [LoggerMessage(8012, LogLevel.Debug, "Zone {Zone}: telling of the change has ended before every secondary answered")]
        public static partial void Ended(ILogger log, DomainName zone);

        [LoggerMessage(8013, LogLevel.Error, "Zone {Zone}: telling of the change met an error")]
        public static partial void Faulted(ILogger log, DomainName zone, Exception fault);
    }
}
