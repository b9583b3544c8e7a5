using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Activity;

/// <summary>
/// Takes from the workers, once a minute, which clients they saw, gives it to the store day by day, and looks which of them seem to be points
/// behind which several machines stand, and which machines the others were. It holds the present day and the one before, so that both outlast a restart.
/// </summary>
/// <param name="store">Where it goes.</param>
/// <param name="sources">What the workers saw, and of which machines.</param>
/// <param name="options">Bounds and thresholds.</param>
/// <param name="clock">The time.</param>
/// <param name="logger">Hears of a fault the store does not answer for.</param>
public sealed partial class ActivityRecorder(
    IActivityStore store, ActivitySources sources, ActivityOptions options, TimeProvider clock, ILogger<ActivityRecorder> logger) : BackgroundService
{
    /// <summary>How often; a killed process loses as much.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromMinutes(1);

    private readonly PointRule rule = new(options.Points);
    private readonly List<ActivityDay> days = [];
    private volatile ActivityStatus status = ActivityStatus.None;

    /// <summary>How things stood the last time; who was marked since is no question any more.</summary>
    public ActivityStatus Status
    {
        get
        {
            var last = status;
            return last with { Points = [.. last.Points.Where(point => !options.IsMarked(point.Client))] };
        }
    }

    /// <summary>Looks now, and stores what the store does not have; what it does not take stays for the next time.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var today = LocalDay.DateOf(LocalDay.At(clock.GetUtcNow().ToUnixTimeSeconds(), options.Zone).Day);
        if (await TryBeginAsync(today, cancellationToken))
        {
            await StoreAsync(today, cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // First at once: what was found before a restart is shown after it.
        var pause = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, clock, stoppingToken);
                pause = Interval;
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

    // Rows are whole, so none is written before what is stored of its day is known: it would take the place of a greater one.
    private async Task<bool> TryBeginAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var yesterday = today.AddDays(-1);

        // A clock that is set back over midnight finds the day again as it left it: what workers saw of it is not stored rows and sightings both.
        days.RemoveAll(day => day.Day < yesterday || day.Day > today.AddDays(1));
        foreach (var missing in new[] { yesterday, today }.Where(date => days.TrueForAll(day => day.Day != date)).ToList())
        {
            if (await store.ReadActivityAsync(missing, missing, null, cancellationToken) is not { } log)
            {
                return false;
            }

            days.Add(Begin(missing, log));
        }

        return true;
    }

    private ActivityDay Begin(DateOnly date, ActivityLog log)
    {
        var day = new ActivityDay(date, options.MaxClientsPerDay);
        foreach (var row in log.Clients)
        {
            day.TakeStored(row.Client, row.Figures);
        }

        day.TakeStoredRest(log.Rest.Sum(static rest => rest.Queries));
        return day;
    }

    private async Task StoreAsync(DateOnly today, CancellationToken cancellationToken)
    {
        foreach (var day in days)
        {
            day.Sum(sources.Clients);
            day.Find(sources.Devices);
        }

        status = Describe(today);
        var batch = new ActivityBatch(
            [.. days.SelectMany(static day => day.Changed)],
            [.. days.SelectMany(static day => day.ChangedRest)],
            [.. days.SelectMany(static day => day.NewDevices)],
            today.AddDays(1 - options.KeepDays));
        if (batch.Clients.Count + batch.Rest.Count + batch.Devices.Count > 0 && await store.WriteActivityAsync(batch, cancellationToken))
        {
            days.ForEach(static day => day.MarkStored());
        }
    }

    private ActivityStatus Describe(DateOnly today)
    {
        var clients = new Dictionary<InternetAddress, ClientFigures>();
        foreach (var row in days.SelectMany(static day => day.All))
        {
            ref var figures = ref CollectionsMarshal.GetValueRefOrAddDefault(clients, row.Client, out _);
            figures = figures.With(row.Figures);
        }

        var present = days.Find(day => day.Day == today)!;
        return new ActivityStatus
        {
            Day = today,
            Clients = present.Clients,
            Queries = present.All.Sum(static row => row.Figures.Queries),
            RestQueries = present.Rest,
            Since = days.Where(static day => day.Clients > 0).Select(static day => day.Day).DefaultIfEmpty(today).Min(),
            Points = rule.Find(new ActivityWindow(clients, days.Sum(static day => day.Rest))),
        };
    }

    private static partial class Log
    {
        [LoggerMessage(3120, LogLevel.Error, "Which clients were seen was not stored and is tried again")]
        public static partial void Faulted(ILogger logger, Exception fault);
    }
}
