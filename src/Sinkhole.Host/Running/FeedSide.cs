using System.Collections.Concurrent;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Releases;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Host.Running;

/// <summary>The feeds of the lists, and the loop that sees which are due.</summary>
internal sealed partial class FeedSide : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // Zones that servers said changed: at most those the configuration names, each asked for once a look however often it is said.
    private readonly ConcurrentDictionary<DomainName, bool> noticed = new();
    private readonly HttpFeedTransport web;
    private readonly FeedKeeper keeper;
    private readonly TimeProvider clock;
    private readonly ILogger<FeedSide> log;

    /// <summary>Over a library; nothing is fetched before it is started.</summary>
    public FeedSide(ListLibrary library, ListLibraryOptions options, IZoneSource? zones, TimeProvider clock, ILoggerFactory logs)
    {
        this.clock = clock;
        log = logs.CreateLogger<FeedSide>();
        web = HttpFeedTransport.Create();
        keeper = new FeedKeeper(library, options, new FeedConnections(web, zones), clock, logs.CreateLogger<FeedKeeper>());
    }

    /// <summary>How each stands, and how one is fetched now.</summary>
    public IFeedDesk Desk => keeper;

    /// <summary>A server said that a zone changed; the next look asks for it. Called where queries are answered, so nothing is waited for.</summary>
    public void Notice(DomainName zone) => noticed[zone] = true;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await keeper.StopAsync();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        keeper.Dispose();
        web.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var zone in noticed.Keys)
                {
                    if (noticed.TryRemove(zone, out _) && !keeper.Notice(zone))
                    {
                        noticed[zone] = true;
                    }
                }

                keeper.Look();
                await Task.Delay(LookEvery, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                Log.Faulted(log, fault);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(9030, LogLevel.Error, "Looking at the feeds met an error; the lists in force go on")]
        public static partial void Faulted(ILogger log, Exception fault);
    }
}
