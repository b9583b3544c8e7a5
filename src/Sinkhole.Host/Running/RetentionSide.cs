using Sinkhole.Evidence.Chain;
using Sinkhole.Evidence.Retention;
using Sinkhole.Host.Commands;
using Sinkhole.Host.Data;
using Sinkhole.Storage.Retention;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Host.Running;

/// <summary>Removes hits when their time is over. Without a key nothing is removed: what is gone could not be told from what somebody took out.</summary>
internal sealed class RetentionSide(AnchorKey? key, HitRemover? remover, RetentionStatus idle) : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(0.5);

    /// <summary>How far it has come.</summary>
    public RetentionStatus Status => remover?.Status ?? idle;

    /// <summary>Begins to remove what is older than the options allow.</summary>
    public static async Task<RetentionSide> StartAsync(DataPaths paths, SqliteHitStore store, RetentionOptions options, TimeProvider clock, ILoggerFactory logs)
    {
        var reading = AnchorKeyFiles.OpenOrCreate(paths.Keys);
        if (reading.Key is not { } key)
        {
            return new RetentionSide(null, null, RetentionStatus.None with { KeepDays = options.KeepDays, Problem = reading.Problem });
        }

        var signing = new RetentionSigning(key, VersionVerb.Number, clock);
        var remover = new HitRemover(store, paths.Store, signing, options, logs.CreateLogger<HitRemover>());
        await remover.StartAsync(CancellationToken.None);
        return new RetentionSide(key, remover, RetentionStatus.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (remover is not null)
        {
            using var deadline = new CancellationTokenSource(StopPatience);
            await remover.StopAsync(deadline.Token);
            remover.Dispose();
        }

        key?.Dispose();
    }
}
