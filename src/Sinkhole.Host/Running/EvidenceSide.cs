using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Journal;
using Sinkhole.Host.Commands;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;
using Sinkhole.Server;
using Sinkhole.Server.Telemetry;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Host.Running;

/// <summary>Journal, writer, store and reader. What the store suffers from never stops the answers: hits wait in the journal.</summary>
internal sealed class EvidenceSide : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2.5);

    private readonly SqliteHitStore store;
    private readonly Surroundings surroundings;
    private QueryCountRecorder? counts;
    private ActivityRecorder? activity;
    private AnchorSide? anchors;

    private EvidenceSide(HitJournal journal, SqliteHitStore store, HitLogWriter writer, Surroundings surroundings)
    {
        Journal = journal;
        this.store = store;
        Writer = writer;
        this.surroundings = surroundings;
        Reader = new SqliteEvidenceReader(surroundings.Paths.Store, new EvidenceReaderOptions());
    }

    /// <summary>Takes the hits.</summary>
    public HitJournal Journal { get; }

    /// <summary>Brings them to the store.</summary>
    public HitLogWriter Writer { get; }

    /// <summary>Reads what was stored.</summary>
    public IEvidenceReader Reader { get; }

    /// <summary>How far what is stored is vouched for.</summary>
    public AnchorStatus Anchors => anchors?.Status ?? AnchorStatus.None;

    /// <summary>Opens the journal with <paramref name="lanes"/> ways into it, and the store.</summary>
    /// <exception cref="MustFixException">The journal cannot be opened, or a newer program wrote the store.</exception>
    public static EvidenceSide Open(HostConfiguration configuration, IRuleCatalog rules, int lanes, TimeProvider clock, ILoggerFactory logs)
    {
        var paths = new DataPaths(configuration.DataDirectory);
        HitJournal? journal = null;
        try
        {
            journal = HitJournal.Open(OptionsFrom.Journal(paths, configuration.Recording, lanes), logs.CreateLogger<HitJournal>());
            var opened = SqliteHitStore.Open(paths.Store, clock, logs.CreateLogger<SqliteHitStore>());
            var writer = new HitLogWriter(journal, new HitStorage(opened, rules), OptionsFrom.Writer(configuration.Recording), clock, logs.CreateLogger<HitLogWriter>());
            return new EvidenceSide(journal, opened, writer, new Surroundings(paths, clock, logs));
        }
        catch (StoreTooNewException)
        {
            journal?.Dispose();
            throw new MustFixException(
                $"the store '{paths.Store}' was written by a newer version of this program. Install that version, or set 'data' to another directory.",
                $"kho dữ liệu '{paths.Store}' do phiên bản mới hơn của chương trình ghi. Cài phiên bản đó, hoặc đặt 'data' là thư mục khác.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            journal?.Dispose();
            throw new MustFixException(
                $"the journal of hits in '{paths.Journal}' cannot be opened ({fault.Message}). Check its permissions and the free disk space.",
                $"không mở được nhật ký tạm trong '{paths.Journal}' ({fault.Message}). Kiểm tra quyền truy cập và dung lượng đĩa còn trống.",
                fault);
        }
    }

    /// <summary>Which clients were seen.</summary>
    public ActivityStatus Activity => activity?.Status ?? ActivityStatus.None;

    /// <summary>Begins to store hits, the counts of queries and which clients were active, and to anchor what is stored; after every lane is open.</summary>
    public async Task StartAsync(DnsServer dns, ActivityOptions activityOptions, CancellationToken cancellationToken)
    {
        Journal.Start();
        var (paths, clock, logs) = surroundings;
        counts = new QueryCountRecorder(store, () => CountsOf(dns.Statistics.Read()), clock, logs.CreateLogger<QueryCountRecorder>());
        activity = new ActivityRecorder(store, dns.Clients, activityOptions, clock, logs.CreateLogger<ActivityRecorder>());
        await Writer.StartAsync(cancellationToken);
        await counts.StartAsync(cancellationToken);
        await activity.StartAsync(cancellationToken);
        anchors = await AnchorSide.StartAsync(paths, store, clock, logs);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var deadline = new CancellationTokenSource(StopPatience, surroundings.Clock);
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

        await Writer.StopAsync(deadline.Token);
        Writer.Dispose();
        Journal.Dispose();
        store.Dispose();
    }

    private static QueryCounts CountsOf(QueryTotals totals) => new()
    {
        Admitted = totals.Admitted,
        Sinkholed = totals.Sinkholed,
        Blocked = totals.Blocked,
        Monitored = totals.Monitored,
        Cached = totals.Cached,
        Stale = totals.Stale,
        Resolved = totals.Resolved,
        Failed = totals.Failed,
        Refused = totals.Refused,
    };

    private readonly record struct Surroundings(DataPaths Paths, TimeProvider Clock, ILoggerFactory Logs);
}
