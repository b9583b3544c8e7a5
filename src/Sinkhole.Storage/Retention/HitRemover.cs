using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Retention;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Retention;

/// <summary>
/// Removes hits that are older than the rule allows, by whole anchored pieces and in steps that are short enough not to be felt by who stores hits. The first step
/// of a piece writes its signed tombstone into the register, the others take its rows away, the last ones first; so whenever the program ends, what is
/// left follows from what stands before it, and the tombstone says why the rest is not there. Who can write to the store but
/// has no key cannot make a tombstone: rows that somebody else removed are missing.
/// </summary>
/// <param name="store">The store of hits.</param>
/// <param name="path">Its file.</param>
/// <param name="signing">With what tombstones are signed.</param>
/// <param name="options">How long hits are kept.</param>
/// <param name="logger">Hears of faults.</param>
public sealed partial class HitRemover(SqliteHitStore store, string path, RetentionSigning signing, RetentionOptions options, ILogger<HitRemover> logger) : BackgroundService
{
    // Of the store's time the removing takes a fifth at most, also when years of it are due at once.
    private const int PauseShare = 4;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(20);

    private static readonly ChainProblem NotTaken = new(
        "Old hits could not be removed; recording goes on. Check the data directory and the free disk space.",
        "Chưa xóa được các bản ghi đã hết thời hạn lưu giữ; việc ghi nhận vẫn tiếp tục. Kiểm tra thư mục dữ liệu và dung lượng đĩa còn trống.");

    private RemovalPlan? plan;
    private volatile RetentionStatus status = RetentionStatus.None with { KeepDays = options.KeepDays };

    /// <summary>How far it has come.</summary>
    public RetentionStatus Status => status;

    /// <summary>Does one thing that takes a short time: true while there is more to do now.</summary>
    public async Task<bool> StepAsync(CancellationToken cancellationToken)
    {
        if (Look(cancellationToken) is not { } found)
        {
            return false;
        }

        var (current, work) = found;
        ChainProblem? problem = null;
        var outcome = await store.RunAsync(writer => problem = Write(writer, current, work), cancellationToken);
        status = current.Status with { Problem = current.Status.Problem ?? (outcome == HitStoreOutcome.Stored ? problem : NotTaken) };
        return (work is not null || current.HasMore) && outcome == HitStoreOutcome.Stored;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Reading and hashing a piece takes a second of a core.
        using var thread = new QuietThread("hit remover");
        await thread.RunAsync(() => RunAsync(stoppingToken));
    }

    private static TimeSpan PauseAfter(TimeSpan step) => step * PauseShare is var pause && pause > LeastPause ? pause : LeastPause;

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.Zero;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, signing.Clock, stoppingToken);
                var began = signing.Clock.GetTimestamp();
                pause = await StepAsync(stoppingToken) ? PauseAfter(signing.Clock.GetElapsedTime(began)) : Interval;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // A reading that was broken off says so in the store's own words.
                Log.Ended(logger);
            }
            catch (Exception fault)
            {
                // The one catch-all of this loop.
                Log.Faulted(logger, fault);
                pause = Interval;
            }
        }
    }

    private (RemovalPlan Plan, RemovalWork? Work)? Look(CancellationToken cancellationToken)
    {
        using var connection = ReadConnection.Open(path, cancellationToken);
        if (connection is null || ChainTables.ReadName(connection.Below) is not { } chain)
        {
            return null;
        }

        connection.ForbidWriting();
        if (plan is null || !string.Equals(plan.Chain, chain, StringComparison.Ordinal))
        {
            // Another store than before: a damaged one was set aside.
            plan = new RemovalPlan(chain, signing, options);
        }

        return (plan, plan.Look(connection, cancellationToken));
    }

    private ChainProblem? Write(StoreWriter writer, RemovalPlan current, RemovalWork? work)
    {
        switch (work)
        {
            case { IsDecided: true }:
                writer.RemoveRows(current.Last, work.Piece, options.StepRows);
                break;
            case { IsDecided: false }:
                writer.AppendRetention(current.Last, work.Piece, signing);
                break;
            default:
                break;
        }

        return writer.LogRetention();
    }

    private static partial class Log
    {
        [LoggerMessage(4020, LogLevel.Error, "Old hits were not removed; it is tried again")]
        public static partial void Faulted(ILogger logger, Exception fault);

        [LoggerMessage(4021, LogLevel.Debug, "The removing of old hits ended")]
        public static partial void Ended(ILogger logger);
    }
}
