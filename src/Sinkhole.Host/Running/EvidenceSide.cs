using Sinkhole.Admin.Devices;
using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Devices.Pointers;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Journal;
using Sinkhole.Evidence.Retention;
using Sinkhole.Evidence.Verdicts;
using Sinkhole.Host.Commands;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;
using Sinkhole.Host.Running.Devices;
using Sinkhole.Host.Running.Forwarding;
using Sinkhole.Server;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Retention;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Host.Running;

/// <summary>Journal, writer, store and reader. What the store suffers from never stops the answers: hits wait in the journal.</summary>
internal sealed class EvidenceSide : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2.2);
    private static readonly TimeSpan ForwardingPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan OthersPatience = TimeSpan.FromSeconds(0.5);

    private readonly SqliteHitStore store;
    private readonly HoldDesk holds;
    private readonly Surroundings surroundings;
    private readonly string path;
    private readonly ContactSide contacts;
    private QueryCountRecorder? counts;
    private ActivityRecorder? activity;
    private AnchorSide? anchors;
    private RetentionSide? retention;

    private EvidenceSide(HitJournal journal, SqliteHitStore store, HitLogWriter writer, ContactSide contacts, Surroundings surroundings)
    {
        Journal = journal;
        this.store = store;
        Writer = writer;
        this.contacts = contacts;
        this.surroundings = surroundings;
        path = surroundings.Paths.Store;
        Reader = new SqliteEvidenceReader(path, new EvidenceReaderOptions());
        Attributions = new SqliteAttributionStore(store, path);
        AttributionReader = new SqliteAttributionReader(path);
        holds = new HoldDesk(store, path, () => AnchorKeyFiles.OpenOrCreate(surroundings.Paths.Keys), VersionVerb.Number, surroundings.Clock);
        Confirmations = new SqliteConfirmationStore(store, path);
        Verdicts = new LiveVerdicts(new SqliteVerdictReader(path, new VerdictReaderOptions { Verdicts = surroundings.Verdicts }), () => Activity);
    }

    /// <summary>Takes the hits.</summary>
    public HitJournal Journal { get; }

    /// <summary>Brings them to the store.</summary>
    public HitLogWriter Writer { get; }

    /// <summary>Reads what was stored.</summary>
    public IEvidenceReader Reader { get; }

    /// <summary>Keeps whose devices hits were.</summary>
    public IAttributionStore Attributions { get; }

    /// <summary>Reads that.</summary>
    public IAttributionReader AttributionReader { get; }

    /// <summary>Takes contacts from who answers at the sinkhole's address, until that is stopped.</summary>
    public IContactSink Contacts => contacts.Sink;

    /// <summary>Reads stored contacts.</summary>
    public IContactReader ContactReader => contacts.Reader;

    /// <summary>How recording them stands.</summary>
    public ContactStatus ContactStatus => contacts.Status;

    /// <summary>Where holds are placed and lifted.</summary>
    public IHoldDesk Holds => holds;

    /// <summary>How far the removing of old hits has come, with the holds as the last decision left them.</summary>
    public RetentionStatus Retention => (retention?.Status ?? RetentionStatus.None) is var status && holds.Latest is { } placed
        ? status with { Holds = [.. placed.Where(hold => hold.IsInForce(surroundings.Clock.GetUtcNow()))] }
        : status;

    /// <summary>Keeps what people confirmed of devices.</summary>
    public IConfirmationStore Confirmations { get; }

    /// <summary>Says how far devices are suspected.</summary>
    public IVerdictReader Verdicts { get; }

    /// <summary>Records it; null before the start.</summary>
    public AttributionRecorder? Recorder { get; private set; }

    /// <summary>Sends it on; null before the start.</summary>
    public ForwardSide? Forwarding { get; private set; }

    /// <summary>How far what is stored is vouched for.</summary>
    public AnchorStatus Anchors => anchors?.Status ?? AnchorStatus.None;

    /// <summary>Which clients were seen.</summary>
    public ActivityStatus Activity => activity?.Status ?? ActivityStatus.None;

    /// <summary>Opens the journal with ways for <paramref name="sources"/> into it, and the store.</summary>
    /// <exception cref="MustFixException">The journal cannot be opened, or a newer program wrote the store.</exception>
    public static EvidenceSide Open(HostConfiguration configuration, EvidenceSources sources, TimeProvider clock, ILoggerFactory logs)
    {
        var paths = new DataPaths(configuration.DataDirectory);
        HitJournal? journal = null;
        try
        {
            journal = HitJournal.Open(OptionsFrom.Journal(paths, configuration.Recording, sources.Lanes), logs.CreateLogger<HitJournal>());
            var opened = SqliteHitStore.Open(paths.Store, clock, logs.CreateLogger<SqliteHitStore>());
            var writer = new HitLogWriter(journal, new HitStorage(new NoticedHitStore(opened, sources.Stored), sources.Rules), OptionsFrom.Writer(configuration.Recording), clock, logs.CreateLogger<HitLogWriter>());
            return new EvidenceSide(journal, opened, writer, ContactSide.Open(paths, sources, opened, clock, logs), new Surroundings(configuration, clock, logs) { HasLanding = sources.HasLanding });
        }
        catch (Exception fault) when (fault is MustFixException or StoreTooNewException or IOException or UnauthorizedAccessException)
        {
            journal?.Dispose();
            throw EvidenceFaults.Of(paths, fault);
        }
    }

    /// <summary>Begins to store hits, whose devices they were, the counts of queries and which clients were active, and to anchor it; after every lane is open.</summary>
    public async Task StartAsync(DnsServer dns, DeviceSide devices, ActivityOptions activityOptions, CancellationToken cancellationToken)
    {
        Journal.Start();
        var (configuration, clock, logs) = surroundings;
        Forwarding = new ForwardSide(SourcesFor(devices), surroundings.Paths.Outbox, configuration.Recording.Sensor, clock, logs);
        await Forwarding.BeginAsync(configuration.Forwarding, cancellationToken);
        counts = new QueryCountRecorder(store, () => RecordedCounts.Of(dns.Statistics.Read()), clock, logs.CreateLogger<QueryCountRecorder>());
        activity = new ActivityRecorder(store, new(dns.Clients, new(devices.Directory, devices, clock)), activityOptions, clock, logs.CreateLogger<ActivityRecorder>());

        // Both shares before either is asked: what is told late is told to those that are open.
        var watch = new SharedHoldingWatch(devices);
        var (ofHits, ofContacts) = (watch.Open(), watch.Open());
        Recorder = new AttributionRecorder(Attributions, devices.Directory, ofHits, clock, logs.CreateLogger<AttributionRecorder>());
        await Writer.StartAsync(cancellationToken);
        await counts.StartAsync(cancellationToken);
        await activity.StartAsync(cancellationToken);
        retention = await RetentionSide.StartAsync(surroundings.Paths, store, OptionsFrom.Retention(configuration.Recording), clock, logs);
        await Recorder.StartAsync(cancellationToken);
        await contacts.StartAsync(devices.Directory, ofContacts, logs);
        anchors = await AnchorSide.StartAsync(surroundings.Paths, store, clock, logs);
    }

    /// <summary>Adds what pages and commands read and ask for; after the start.</summary>
    public void Bind(IServiceCollection services, DeviceSide devices)
    {
        services.AddSingleton(Reader);
        services.AddSingleton(AttributionReader);
        services.AddSingleton(ContactReader);
        services.AddSingleton(Holds);
        services.AddSingleton<IDeviceLabels>(new DeviceLabels(devices));
        services.AddSingleton<IPointerNames>(devices.Pointers);
        services.AddSingleton<IAttributionDesk>(new AttributionDesk(Recorder!, contacts.Recorder!));
        services.AddSingleton(Verdicts);
        services.AddSingleton<IDeviceDays>(new SqliteDeviceDays(path));
        services.AddSingleton(new ConfirmationDesk(Confirmations, surroundings.Clock));
    }

    /// <summary>Stores what an earlier run left; false when the deadline came first.</summary>
    public async Task<bool> StoreRestAsync(TimeSpan deadline, CancellationToken cancellationToken) =>
        await Writer.DrainAsync(deadline, cancellationToken) && await contacts.DrainAsync(deadline, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        var forwarded = StopForwardingAsync();
        var contacted = contacts.DisposeAsync().AsTask();

        // What was answered comes first; it waits in the journal where even that time is not enough.
        using (var deadline = new CancellationTokenSource(StopPatience, surroundings.Clock))
        {
            await Writer.StopAsync(deadline.Token);
        }

        await forwarded;
        await contacted;
        await StopOthersAsync();
        if (contacts.HasEnded && Writer.ExecuteTask is not { IsCompleted: false })
        {
            // A writer that has not come to its end still reads the journal's memory: the process's end gives it back.
            Writer.Dispose();
            Journal.Dispose();
            store.Dispose();
        }
    }

    private ForwardSources SourcesFor(DeviceSide devices) => new()
    {
        Hits = new SqliteHitFeed(path),
        Attributions = Attributions,
        Devices = () => new RecordedDevices(Attributions, AttributionReader, new DeviceLabels(devices)),
        AnchorLines = new SqliteAnchorReader(path),
        Anchors = () => anchors,
    };

    private async Task StopForwardingAsync()
    {
        if (Forwarding is not null)
        {
            using var deadline = new CancellationTokenSource(ForwardingPatience, surroundings.Clock);
            await Forwarding.StopAsync(deadline.Token);
            Forwarding.Dispose();
        }
    }

    private async Task StopOthersAsync()
    {
        using var deadline = new CancellationTokenSource(OthersPatience, surroundings.Clock);
        if (retention is not null)
        {
            await retention.DisposeAsync();
        }

        if (anchors is not null)
        {
            await anchors.DisposeAsync();
        }

        if (counts is not null)
        {
            await counts.StopAsync(deadline.Token);
            counts.Dispose();
        }

        if (activity is not null)
        {
            await activity.StopAsync(deadline.Token);
            activity.Dispose();
        }

        if (Recorder is not null)
        {
            await Recorder.StopAsync(deadline.Token);
            Recorder.Dispose();
        }
    }

    private readonly record struct Surroundings(HostConfiguration Configuration, TimeProvider Clock, ILoggerFactory Logs)
    {
        public bool HasLanding { get; init; }

        public DataPaths Paths => new(Configuration.DataDirectory);

        public VerdictOptions Verdicts => OptionsFrom.Verdicts(Configuration) with { RecordsContacts = HasLanding };
    }
}
