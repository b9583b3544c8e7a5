using System.Globalization;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Devices.Following;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Pointers;
using Sinkhole.Evidence.Hits;
using Sinkhole.Host.Configuration;
using Sinkhole.Resolution.Forwarding;

namespace Sinkhole.Host.Running.Devices;

/// <summary>
/// Knows devices: follows leases and neighbours, and the tables people keep of machines, networks and units. Nothing of it is asked where
/// queries are answered, and none of its files is waited for.
/// </summary>
internal sealed partial class DeviceSide : BackgroundService, IHoldingWatch
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SegmentsEvery = TimeSpan.FromMinutes(1);

    private readonly HoldingIndex index = new(new HoldingIndexOptions());
    private readonly OwnSegments segments = new();
    private readonly TimeProvider clock;
    private readonly ILogger<DeviceSide> log;
    private readonly LeaseSide leases;
    private readonly NeighbourSide neighbours;
    private readonly TaskCompletionSource looked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Guards what is in force while the configuration or the sheet of assets replaces it.
    private readonly Lock gate = new();
    private HostConfiguration wanted;
    private DeviceTables tables;
    private DateTimeOffset segmentsDue;
    private ResolverPointers? pointers;

    /// <summary>Puts in force what people say of clients; files are read once it is started.</summary>
    public DeviceSide(HostConfiguration configuration, TimeProvider clock, ILoggerFactory logs)
    {
        this.clock = clock;
        log = logs.CreateLogger<DeviceSide>();
        leases = new LeaseSide(index, clock, logs);
        neighbours = new NeighbourSide(index, clock, logs);
        Directory = new DeviceDirectory(index);
        Pointers = new PointerNames(IsOwn, new PointerOptions(), clock, logs.CreateLogger<PointerNames>());
        wanted = configuration;
        tables = new DeviceTables(configuration.Devices, before: null);
        Enforce();
    }

    /// <summary>Says whose device it was.</summary>
    public DeviceDirectory Directory { get; }

    /// <summary>Says what reverse zones call clients; asks once it was told by whom.</summary>
    public PointerNames Pointers { get; }

    /// <summary>The tables in force.</summary>
    public DeviceTables Tables => Volatile.Read(ref tables);

    /// <summary>How it stands.</summary>
    public DevicesStatus Status => new()
    {
        Leases = leases.Status?.Sources ?? [],
        Neighbours = neighbours.Status,
        Holdings = index.Counts,
        Tables = Tables.Status,
        Expired = [.. Volatile.Read(ref wanted).Devices.Exclusions.Where(IsOver).Select(Over)],
    };

    /// <summary>Takes a changed configuration: what people say of clients at once, files from the next look on.</summary>
    public void Apply(HostConfiguration configuration)
    {
        lock (gate)
        {
            Volatile.Write(ref wanted, configuration);
            Volatile.Write(ref tables, new DeviceTables(configuration.Devices, tables));
            Enforce();
            EnforcePointers();
        }
    }

    /// <summary>Asks for reverse names by a resolver, as long as the configuration says so.</summary>
    public async Task StartPointersAsync(ForwardingResolver resolver, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            pointers = new ResolverPointers(resolver);
            EnforcePointers();
        }

        await Pointers.StartAsync(cancellationToken);
    }

    /// <summary>Reads the tables once, for a command that follows nothing.</summary>
    public void ReadTables()
    {
        lock (gate)
        {
            if (Tables.Poll(clock.GetUtcNow()))
            {
                Enforce();
            }
        }
    }

    /// <summary>Hits were stored: reason to look who has the addresses of our own segments now, and what reverse zones call clients. Returns at once.</summary>
    public void Notice(HitBatch batch)
    {
        try
        {
            if (batch.Rows.Any(row => segments.Contains(row.Hit.Forwarder == default ? row.Hit.Client : row.Hit.Forwarder)))
            {
                neighbours.Wake();
            }

            LookForNames(batch);
        }
        catch (Exception fault)
        {
            // They are stored: whoever stored them must not be told otherwise, or they were stored once more.
            Log.NotNoticed(log, fault);
        }
    }

    /// <summary>Contacts were stored: as with hits.</summary>
    public void Notice(ContactBatch batch)
    {
        if (batch.Rows.Any(row => segments.Contains(row.Contact.Client)))
        {
            neighbours.Wake();
        }
    }

    /// <inheritdoc/>
    public DateTimeOffset KnownThrough(InternetAddress client)
    {
        if (!looked.Task.IsCompleted)
        {
            return DateTimeOffset.MinValue;
        }

        var (leased, seen) = (leases.KnownThrough, segments.Contains(client) ? neighbours.KnownThrough : DateTimeOffset.MaxValue);
        return leased < seen ? leased : seen;
    }

    /// <inheritdoc/>
    public long? TakeLateSince() => leases.TakeLateSince();

    /// <summary>Waits until every file was read once, but no longer than <paramref name="patience"/>: a share may hang.</summary>
    public async Task CatchUpAsync(TimeSpan patience, CancellationToken stopping)
    {
        var late = Task.Delay(patience, clock, stopping);
        if (await Task.WhenAny(looked.Task, late) == late || await Task.WhenAny(leases.CaughtUp, late) == late)
        {
            Log.Late(log, patience.TotalSeconds);
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Pointers.StopAsync(cancellationToken);
        await leases.StopAsync(cancellationToken);
        await neighbours.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Pointers.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Files are read on this loop: whoever starts it must not wait for the first of them.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
                looked.TrySetResult();
                await Task.Delay(LookEvery, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                Log.Faulted(log, fault);
                await Task.Delay(LookEvery, clock, CancellationToken.None);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var settings = Volatile.Read(ref wanted).Devices;
        if (now >= segmentsDue)
        {
            segments.Refresh();
            segmentsDue = now + SegmentsEvery;
        }

        await leases.KeepAsync(settings.Leases, cancellationToken);
        await neighbours.KeepAsync(settings, cancellationToken);
        if (Tables.Poll(now))
        {
            lock (gate)
            {
                Enforce();
            }
        }
    }

    // Whom no source calls by a name, people may want to know by the reverse one.
    private void LookForNames(HitBatch batch)
    {
        if (Pointers.IsAsking)
        {
            foreach (var row in batch.Rows.DistinctBy(row => row.Hit.Client).Where(row => Directory.Attribute(row).HostName.Length == 0))
            {
                Pointers.Find(row.Hit.Client);
            }
        }
    }

    private void Enforce() => Directory.Apply(new DeviceSettings
    {
        Forwarders = OptionsFrom.TrustedForwarders(wanted),
        Marks = wanted.Devices.Clients,
        Exclusions = wanted.Devices.Exclusions,
        Assets = [.. tables.Assets],
    });

    private void EnforcePointers() => Pointers.AskBy(wanted.Devices.PointerNames ? pointers : null);

    private bool IsOwn(InternetAddress address) => Tables.Networks.UnitOf(address, clock.GetUtcNow()).Length > 0;

    private bool IsOver(Exclusion exclusion) => exclusion.Span.End <= clock.GetUtcNow().ToUnixTimeSeconds();

    private SourceProblem Over(Exclusion exclusion)
    {
        var who = exclusion.Network?.ToString() ?? exclusion.Mac?.ToString() ?? "";
        var end = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(exclusion.Span.End), wanted.TimeZone);
        return new SourceProblem(
            string.Create(CultureInfo.InvariantCulture, $"The exclusion of {who} ({exclusion.Reason}; {exclusion.Owner}) is over since {end:yyyy-MM-dd HH:mm}: its hits count. Renew it or take it out of 'devices.exclusions'."),
            string.Create(CultureInfo.InvariantCulture, $"Ngoại lệ cho {who} ({exclusion.Reason}; {exclusion.Owner}) đã hết hạn từ {end:dd/MM/yyyy HH:mm}: các lượt của máy này được tính. Gia hạn hoặc xóa khỏi 'devices.exclusions'."));
    }

    private static partial class Log
    {
        [LoggerMessage(9050, LogLevel.Warning, "Not every lease file was read within {Seconds} s; hits are stored meanwhile, and their devices known once it is")]
        public static partial void Late(ILogger log, double seconds);

        [LoggerMessage(9053, LogLevel.Error, "Looking whose devices new hits were met an error; the hits are stored")]
        public static partial void NotNoticed(ILogger log, Exception fault);

        [LoggerMessage(9051, LogLevel.Error, "Looking at leases, neighbours and tables met an error; what was known before goes on")]
        public static partial void Faulted(ILogger log, Exception fault);
    }
}
