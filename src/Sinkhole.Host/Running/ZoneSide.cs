using System.Collections.Immutable;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.PolicyZones;
using Sinkhole.Filtering.Updates;
using Sinkhole.Host.Configuration;
using Sinkhole.Zones.Keys;
using Sinkhole.Zones.Transfers;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Host.Running;

/// <summary>Lists as zones for other resolvers: made anew as lists are released and rows begin or end, and their secondaries told.</summary>
internal sealed partial class ZoneSide : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    private readonly PolicyEngine engine;
    private readonly FeedSide feeds;
    private readonly TimeProvider clock;
    private readonly ILogger<ZoneSide> log;
    private readonly NotifySender notifier;

    // Guards the zones while the configuration replaces them.
    private readonly Lock gate = new();
    private ImmutableArray<Published> zones = [];

    /// <summary>Begins without zones.</summary>
    public ZoneSide(PolicyEngine engine, FeedSide feeds, IExchange exchange, TimeProvider clock, ILoggerFactory logs)
    {
        this.engine = engine;
        this.feeds = feeds;
        this.clock = clock;
        log = logs.CreateLogger<ZoneSide>();
        Front = new ZoneFront(new TransferOptions(), clock, logs.CreateLogger<ZoneFront>());
        notifier = new NotifySender(Front, exchange, clock, logs.CreateLogger<NotifySender>());
    }

    /// <summary>Answers for them.</summary>
    public ZoneFront Front { get; }

    /// <summary>Puts the configuration's zones in force; one that stays as it was keeps its history.</summary>
    public void Apply(HostConfiguration configuration)
    {
        lock (gate)
        {
            zones = [.. configuration.Publish.Select(settings => Of(settings, configuration.Sinkhole))];
            PublishDue();
            Front.Table = new ZoneTable(
                [.. zones.Select(zone => new PublishedZone { Zone = zone.Zone, Transfer = zone.Settings.Transfer, Notify = zone.Settings.Notify })],
                [.. Secondaries(configuration)],
                new KeyRing(configuration.Keys));
        }
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await notifier.StartAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await notifier.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        notifier.Dispose();
        Front.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(LookEvery, clock, stoppingToken);
                lock (gate)
                {
                    PublishDue();
                }
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

    private void PublishDue()
    {
        var now = clock.GetUtcNow();
        foreach (var zone in zones.Where(zone => zone.Zone.Publish(ListsOf(zone.Settings), now)).Select(zone => zone.Zone))
        {
            Log.Published(log, zone.Name, zone.Current!.Serial);
            notifier.Changed(zone.Name);
        }
    }

    // A list that is only watched here is not to block anything elsewhere.
    private ImmutableArray<CompiledList> ListsOf(PublishSettings settings) =>
    [
        .. engine.Current.Lists.Where(list => list.Options.Mode == GroupMode.Enforce
            && (settings.Lists is not { } chosen || chosen.Contains(list.Options.Name, StringComparer.Ordinal))),
    ];

    private Published Of(PublishSettings settings, SinkholeSettings sinkhole)
    {
        var options = new PolicyZoneOptions
        {
            Name = settings.Zone,
            SinkholeIPv4 = sinkhole.IPv4 is { } ipv4 ? InternetAddress.From(ipv4) : null,
            SinkholeIPv6 = sinkhole.IPv6 is { } ipv6 ? InternetAddress.From(ipv6) : null,
            SinkholesAsNxDomain = settings.AsNxDomain,
            IncludesAllowed = settings.IncludesAllowed,
            Ttl = (uint)sinkhole.Ttl,
        };
        var before = zones.FirstOrDefault(zone => zone.Options == options);
        return new Published(settings, options, before?.Zone ?? new PolicyZone(options));
    }

    private IEnumerable<SecondaryZone> Secondaries(HostConfiguration configuration)
    {
        foreach (var feed in configuration.Lists.Select(list => list.Feed).OfType<FeedOptions>().Where(feed => feed.Kind == FeedKind.Transfer).DistinctBy(feed => feed.Zone, StringComparer.Ordinal))
        {
            if (feed.Primary is { } primary && DomainName.TryParse(feed.Zone, out var name) && InternetPrefix.TryParse(primary.Address.ToString(), out var from))
            {
                // NOTIFY need not be signed where transfers are: it only says "ask", and only the primary's address may say it.
                yield return new SecondaryZone(name, [new TransferRule { Networks = [from] }], () => feeds.Notice(name));
            }
        }
    }

    private sealed record Published(PublishSettings Settings, PolicyZoneOptions Options, PolicyZone Zone);

    private static partial class Log
    {
        [LoggerMessage(9020, LogLevel.Information, "Zone {Zone} is published, serial {Serial}")]
        public static partial void Published(ILogger log, DomainName zone, uint serial);

        [LoggerMessage(9021, LogLevel.Error, "Publishing the lists as zones met an error; the versions before go on")]
        public static partial void Faulted(ILogger log, Exception fault);
    }
}
