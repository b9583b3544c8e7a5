using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Hits;
using Sinkhole.Storage.Chain;

namespace Sinkhole.Storage.Sqlite;

/// <summary>
/// Hits, counts of queries and days of clients in one SQLite file. It is opened when it can be: a disk that is full at start delays what is stored, not
/// the start. A damaged file is set aside and a new one begun.
/// </summary>
public sealed partial class SqliteHitStore : IHitStore, IQueryCountStore, IActivityStore, IDisposable
{
    private readonly StoreFile file;
    private readonly ILogger<SqliteHitStore> logger;
    private readonly SemaphoreSlim turn = new(1);
    private StoreWriter? writer;

    private SqliteHitStore(StoreFile file, ILogger<SqliteHitStore> logger)
    {
        this.file = file;
        this.logger = logger;
    }

    /// <summary>Where a damaged database was put since start; null when none was met.</summary>
    public string? SetAsidePath => file.SetAsidePath;

    /// <summary>
    /// Opens or begins the store at <paramref name="path"/>. One of an older schema is opened by the first who writes: carrying millions of
    /// hits over takes its time, and answers do not wait for it.
    /// </summary>
    /// <exception cref="StoreTooNewException">The store was written by a newer program.</exception>
    public static SqliteHitStore Open(string path, TimeProvider clock, ILogger<SqliteHitStore> logger)
    {
        var store = new SqliteHitStore(new StoreFile(path, clock), logger);
        if (!store.file.NeedsMigration())
        {
            store.TryRun(_ => { });
        }

        return store;
    }

    /// <inheritdoc/>
    public async Task<LanePositions> ReadPositionsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<LanePosition> positions = [];
        var outcome = await RunAsync(open => positions = open.ReadPositions(), cancellationToken);
        return new LanePositions(outcome, positions);
    }

    /// <inheritdoc/>
    public Task<HitStoreOutcome> ApplyAsync(HitBatch batch, CancellationToken cancellationToken) =>
        RunAsync(open => open.Apply(batch), cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> AddAsync(DateTimeOffset time, QueryCounts counts, CancellationToken cancellationToken)
    {
        var minute = time.ToUnixTimeSeconds() / 60;
        return await RunAsync(open => open.AddQueries(minute, counts), cancellationToken) == HitStoreOutcome.Stored;
    }

    /// <summary>Anchors the chains when that is due; null when the store takes nothing now.</summary>
    internal Task<AnchorStatus?> AnchorAsync(AnchorSigning signing, CancellationToken cancellationToken) =>
        AskAsync(open => open.Anchor(signing), cancellationToken);

    /// <summary>Notes that the anchors up to this number have left the machine; null when the store takes nothing now.</summary>
    internal Task<AnchorStatus?> SetCopiedAsync(long through, CancellationToken cancellationToken) =>
        AskAsync(open => open.SetCopied(through), cancellationToken);

    /// <inheritdoc/>
    public async Task<ActivityLog?> ReadActivityAsync(DateOnly from, DateOnly to, InternetAddress? client, CancellationToken cancellationToken)
    {
        ActivityLog? log = null;
        await RunAsync(open => log = open.ReadActivity(from, to, client), cancellationToken);
        return log;
    }

    /// <inheritdoc/>
    public async Task<bool> WriteActivityAsync(ActivityBatch batch, CancellationToken cancellationToken) =>
        await RunAsync(open => open.WriteActivity(batch), cancellationToken) == HitStoreOutcome.Stored;

    /// <inheritdoc/>
    public void Dispose()
    {
        writer?.Dispose();
        turn.Dispose();
    }

    /// <summary>Runs work on the one connection that writes, when its turn comes.</summary>
    internal async Task<HitStoreOutcome> RunAsync(Action<StoreWriter> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return TryRun(work);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<AnchorStatus?> AskAsync(Func<StoreWriter, AnchorStatus> question, CancellationToken cancellationToken)
    {
        AnchorStatus? status = null;
        await RunAsync(open => status = question(open), cancellationToken);
        return status;
    }

    private HitStoreOutcome TryRun(Action<StoreWriter> work)
    {
        try
        {
            writer ??= file.Open();
            work(writer);
            return HitStoreOutcome.Stored;
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            var outcome = file.Classify(failure);
            Log.Refused(logger, failure.Message);
            if (outcome is HitStoreOutcome.Damaged or HitStoreOutcome.Unavailable)
            {
                Close();
            }

            if (outcome == HitStoreOutcome.Damaged)
            {
                file.SetAside();
                Log.SetAside(logger, file.SetAsidePath ?? "");
            }

            return outcome;
        }
    }

    private void Close()
    {
        writer?.Dispose();
        writer = null;
    }

    private static partial class Log
    {
        [LoggerMessage(4000, LogLevel.Debug, "The store took nothing: {Reason}")]
        public static partial void Refused(ILogger logger, string reason);

        [LoggerMessage(4001, LogLevel.Error, "The store is damaged and was set aside as '{Path}'; a new one is begun")]
        public static partial void SetAside(ILogger logger, string path);
    }
}
