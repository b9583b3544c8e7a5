using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sinkhole.Evidence.Chain;
using Sinkhole.Storage.Sqlite;

namespace Sinkhole.Storage.Chain;

/// <summary>Looks at short intervals whether the chain of hits, or one of the records beside them, is to be anchored. What the store does not take now is tried again.</summary>
/// <param name="store">The store of hits.</param>
/// <param name="signing">With what and how often.</param>
/// <param name="logger">Hears of faults.</param>
public sealed partial class AnchorKeeper(SqliteHitStore store, AnchorSigning signing, ILogger<AnchorKeeper> logger) : BackgroundService
{
    // At a flood some 100,000 rows come in as long: what an anchor covers stays near what the schedule says.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private static readonly ChainProblem NotKept = new(
        "The chains of hits and records could not be anchored; recording goes on. Check the data directory and the free disk space.",
        "Không ghi được mốc xác thực của chuỗi bản ghi; việc ghi nhận vẫn tiếp tục. Kiểm tra thư mục dữ liệu và dung lượng đĩa còn trống.");

    private volatile AnchorStatus status = AnchorStatus.None;

    /// <summary>How the anchors stand.</summary>
    public AnchorStatus Status => status;

    /// <summary>Makes an anchor when one is due.</summary>
    public Task KeepAsync(CancellationToken cancellationToken) => ReadAsync(store.AnchorAsync(signing, cancellationToken));

    /// <summary>Notes that the anchors up to this number have left the machine.</summary>
    public Task SetCopiedAsync(long through, CancellationToken cancellationToken) => ReadAsync(store.SetCopiedAsync(through, cancellationToken));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await KeepAsync(stoppingToken);
                await Task.Delay(Interval, signing.Clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                // The one catch-all of this loop.
                Log.Faulted(logger, fault);
                await Task.Delay(Interval, signing.Clock, CancellationToken.None);
            }
        }
    }

    private async Task ReadAsync(Task<AnchorStatus?> work)
    {
        var read = await work;
        status = read ?? status with { Problem = NotKept };
    }

    private static partial class Log
    {
        [LoggerMessage(4010, LogLevel.Error, "The chains of hits and records were not anchored; it is tried again")]
        public static partial void Faulted(ILogger logger, Exception fault);
    }
}
