using Sinkhole.Admin.Explain;
using Sinkhole.Admin.Status;
using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Chain;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Updates;
using Sinkhole.Host.Commands;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;
using Sinkhole.Host.Running.Devices;
using Sinkhole.Resolution.Forwarding;
using Sinkhole.Server;
using Sinkhole.Server.Pauses;
using Sinkhole.Zones.Transfers;

namespace Sinkhole.Host.Running;

/// <summary>The running server, put together in the order that its promises need and taken apart in the opposite one.</summary>
internal static class SinkholeProgram
{
    /// <summary>Serves until a signal ends it.</summary>
    /// <param name="context">Where to print, and the clock.</param>
    /// <param name="configuration">What to run.</param>
    /// <param name="read">Reads the configuration again, for SIGHUP.</param>
    /// <param name="cancellationToken">Ends the server like SIGTERM.</param>
    public static async Task<int> RunAsync(CommandContext context, HostConfiguration configuration, Func<ConfigurationReading> read, CancellationToken cancellationToken)
    {
        using var signals = new Signals(cancellationToken);
        InvariantModeCheck.Demand();

        // Two processes must never share the ports, the journal or the store: SO_REUSEPORT would let them.
        var paths = new DataPaths(configuration.DataDirectory);
        using var dataLock = DataLock.Take(paths);
        using var logs = ConsoleLog.Create(configuration.LogLevel);
        var clock = context.Clock;

        // The policy is in force before a port is bound: the first packet meets it.
        using var lists = ListSide.Open(configuration, paths, clock, logs);

        // The journal takes hits before the first answer leaves; the store may come later.
        var options = OptionsFrom.Server(configuration);
        using var devices = new DeviceSide(configuration, clock, logs);
        await using var evidence = EvidenceSide.Open(
            configuration, new(new RuleCatalog(lists.Library), DnsServer.LanesFor(options)) { Stored = devices.Notice, ContactsStored = devices.Notice, HasLanding = LandingSide.IsWanted(configuration) }, clock, logs);
        await using var resolution = new ResolverSide(configuration, clock, logs);
        ZoneFront? front = null;
        using var feeds = lists.OpenFeeds(new ZoneFeedSource(paths.Zones, name => front?.Table.Keys.Find(name), clock), logs);
        using var zones = new ZoneSide(lists.Engine, feeds, resolution.Exchange, clock, logs);
        zones.Apply(configuration);
        front = zones.Front;
        await using var dns = DnsSide.Start(options, Rooms(lists, resolution, zones, evidence, clock, logs));
        var live = new LiveConfiguration(configuration, clock);
        resolution.KeepAnswers(paths, live, logs);
        await StartRecordingAsync(devices, resolution.Resolver, evidence, dns, OptionsFrom.Activity(live), signals.Stopping);
        await StartListsAsync(feeds, zones, lists);
        await using var landing = LandingSide.Start(configuration, lists.Engine, evidence.Contacts, clock, logs);

        // The pages come last: nothing above needs them, and what they show is there.
        var office = lists.OpenOffice(feeds, new DryRunSources(resolution.Resolver, evidence.Reader));
        var status = new StatusBoard(live, new StatusSources(lists.Engine, office, resolution.Resolver, dns, evidence, devices) { Landing = landing });
        using var exports = ExportSide.Open(configuration, evidence, new DeviceLabels(devices), office, clock);
        await using var web = await WebSide.StartAsync(configuration, Bind, logs, CancellationToken.None);

        Report(context, configuration, status.Read(), lists.Engine);
        using var pace = new RuntimePace(clock);
        var reloader = new Reloader(live, new ReloadedSides(lists, zones, resolution.Resolver, dns, devices, evidence.Forwarding!) { Landing = landing }, logs.CreateLogger<Reloader>());
        await signals.WaitAsync(() => reloader.Reload(read));
        await StopAsync(dns, feeds, zones, lists, devices, clock);
        return ExitCode.Done;

        void Bind(IServiceCollection services)
        {
            services.AddSingleton(clock);
            services.AddSingleton<ISystemStatus>(status);
            services.AddSingleton<IDecisionExplainer>(new DecisionExplainer(lists.Engine, dns.Probe, clock));
            evidence.Bind(services, devices);
            services.AddSingleton(office);
            services.AddSingleton(exports);
            services.AddSingleton<ISinkholeAddresses>(new SinkholeAddresses(() => live.Current.Sinkhole));
        }
    }

    private static ServerCollaborators Rooms(ListSide lists, ResolverSide resolution, ZoneSide zones, EvidenceSide evidence, TimeProvider clock, ILoggerFactory logs) => new()
    {
        Policy = lists.Engine,
        Resolver = resolution.Resolver,
        Zones = zones.Front,
        OpenLane = evidence.Journal.OpenLane,
        Clock = clock,
        Logger = logs.CreateLogger<DnsServer>(),
    };

    private static void Report(CommandContext context, HostConfiguration configuration, SystemStatus status, PolicyEngine engine)
    {
        var report = new StartReport(context);
        report.Print(configuration, status, engine);

        // Answers need no signature: a key that cannot be used is told, and only what would be signed waits for it.
        var signing = AnchorKeyFiles.OpenOrCreate(new DataPaths(configuration.DataDirectory).Keys);
        report.Print(signing);
        signing.Key?.Dispose();
    }

    private static async Task StartRecordingAsync(
        DeviceSide devices, ForwardingResolver resolver, EvidenceSide evidence, DnsServer dns, ActivityOptions activity, CancellationToken stopping)
    {
        await devices.StartPointersAsync(resolver, CancellationToken.None);

        // Hits wait in the journal meanwhile: whose devices they were is better known a little later than wrong.
        await devices.StartAsync(CancellationToken.None);
        await devices.CatchUpAsync(TimeSpan.FromSeconds(5), stopping);
        await evidence.StartAsync(dns, devices, activity, CancellationToken.None);
    }

    private static async Task StartListsAsync(FeedSide feeds, ZoneSide zones, ListSide lists)
    {
        await lists.StartAsync(CancellationToken.None);
        await zones.StartAsync(CancellationToken.None);
        await feeds.StartAsync(CancellationToken.None);
    }

    private static async Task StopAsync(DnsServer dns, FeedSide feeds, ZoneSide zones, ListSide lists, DeviceSide devices, TimeProvider clock)
    {
        // One second each of the five that a service manager gives; pages and writer share the others. A file on a share that hangs must not take the
        // time of what is still to be written.
        using var answering = new CancellationTokenSource(TimeSpan.FromSeconds(1), clock);
        await dns.StopAsync(answering.Token);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(1), clock);
        await feeds.StopAsync(deadline.Token);
        await zones.StopAsync(deadline.Token);
        await lists.StopAsync(deadline.Token);
        await devices.StopAsync(deadline.Token);
    }
}
