using Sinkhole.Evidence.Chain;
using Sinkhole.Host.Commands;
using Sinkhole.Host.Data;
using Sinkhole.Storage.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Host.Running;

/// <summary>
/// The key of this installation and the loop that anchors the chains of hits and records with it. A key that cannot be used keeps neither answers nor
/// recording from going on: the status says that nothing is anchored.
/// </summary>
internal sealed partial class AnchorSide(AnchorKey? key, AnchorKeeper? keeper, ChainProblem? problem) : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1);

    /// <summary>How the anchors stand.</summary>
    public AnchorStatus Status => keeper?.Status ?? AnchorStatus.None with { Problem = problem };

    /// <summary>Opens the key, which is made at the first start, and begins to anchor.</summary>
    public static async Task<AnchorSide> StartAsync(DataPaths paths, SqliteHitStore store, TimeProvider clock, ILoggerFactory logs)
    {
        var reading = AnchorKeyFiles.OpenOrCreate(paths.Keys);
        if (reading.Key is not { } key)
        {
            Log.NoKey(logs.CreateLogger<AnchorSide>(), reading.Problem!.English);
            return new AnchorSide(null, null, reading.Problem);
        }

        var signing = new AnchorSigning(key, new AnchorSchedule(new AnchorScheduleOptions(), clock), VersionVerb.Number, clock);
        var keeper = new AnchorKeeper(store, signing, logs.CreateLogger<AnchorKeeper>());
        await keeper.StartAsync(CancellationToken.None);
        return new AnchorSide(key, keeper, null);
    }

    /// <summary>Notes that the anchors up to this number have left the machine.</summary>
    public Task SetCopiedAsync(long through, CancellationToken cancellationToken) => keeper?.SetCopiedAsync(through, cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (keeper is not null)
        {
            using var deadline = new CancellationTokenSource(StopPatience);
            await keeper.StopAsync(deadline.Token);
            keeper.Dispose();
        }

        key?.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(9050, LogLevel.Warning, "The chains of hits and records are not anchored: {Reason}")]
        public static partial void NoKey(ILogger logger, string reason);
    }
}
