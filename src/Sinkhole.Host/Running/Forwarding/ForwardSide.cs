using System.Collections.Immutable;
using System.Threading.Channels;
using Sinkhole.Campaigns.Forwarding;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Host.Running.Forwarding;

/// <summary>
/// Sends stored hits and signed anchors on to the systems the configuration names, and follows its changes. Where none is named nothing is
/// done at all; what a target, a disk or the store suffers from never reaches the answers.
/// </summary>
internal sealed partial class ForwardSide : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OpenEvery = TimeSpan.FromSeconds(30);

    private readonly string directory;
    private readonly string node;
    private readonly TimeProvider clock;
    private readonly ILogger<ForwardSide> log;
    private readonly ILogger<Forwarder> forwarderLog;
    private readonly HitCourier hits;
    private readonly AnchorCourier anchors;
    private readonly Channel<bool> news = Channel.CreateBounded<bool>(1);
    private volatile Forwarder? forwarder;
    private volatile ForwardProblem? problem;
    private ImmutableArray<ForwardTarget> wanted = [];
    private ImmutableArray<ForwardTarget> inForce = [];
    private bool isFaulted;

    /// <summary>Sends what <paramref name="sources"/> has from outboxes in a directory.</summary>
    public ForwardSide(ForwardSources sources, string directory, string node, TimeProvider clock, ILoggerFactory logs)
    {
        this.directory = directory;
        this.node = node;
        this.clock = clock;
        log = logs.CreateLogger<ForwardSide>();
        forwarderLog = logs.CreateLogger<Forwarder>();
        hits = new HitCourier(sources, clock);
        anchors = new AnchorCourier(sources);
    }

    /// <summary>How it stands.</summary>
    public ForwardingStatus Status => new() { Targets = forwarder?.Status ?? [], Problem = problem };

    private ImmutableArray<ForwardTarget> Wanted => ImmutableInterlocked.InterlockedCompareExchange(ref wanted, [], []);

    /// <summary>Takes changed targets: those that go keep their outboxes, and go on from there when they come again.</summary>
    public void Apply(ImmutableArray<ForwardTarget> targets)
    {
        ImmutableInterlocked.InterlockedExchange(ref wanted, targets);
        news.Writer.TryWrite(true);
    }

    /// <summary>Begins before anything more is stored, so that a target that is new gets all of it.</summary>
    public async Task BeginAsync(ImmutableArray<ForwardTarget> targets, CancellationToken cancellationToken)
    {
        Apply(targets);
        if (!targets.IsEmpty)
        {
            await TryAsync(
                async () =>
                {
                    await RefreshAsync(cancellationToken);
                    await (forwarder is { } opened ? hits.FollowAsync(opened, cancellationToken) : Task.CompletedTask);
                },
                cancellationToken);
        }

        await StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (Wanted.IsEmpty && inForce.IsEmpty)
            {
                await WaitAsync(Timeout.InfiniteTimeSpan, stoppingToken);
                continue;
            }

            using var thread = new QuietThread("forwarding");
            await thread.RunAsync(() => SendAsync(stoppingToken));
        }

        await CloseAsync();
    }

    /// <summary>Sends as long as there is a target.</summary>
    private async Task SendAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var hasMore = false;
            await TryAsync(
                async () =>
                {
                    await RefreshAsync(stopping);
                    if (forwarder is { } opened)
                    {
                        try
                        {
                            hasMore = await hits.CarryAsync(opened, stopping);
                        }
                        finally
                        {
                            // Hits that cannot be read keep no anchor here.
                            await anchors.CarryAsync(opened, stopping);
                        }
                    }
                },
                stopping);
            if (Wanted.IsEmpty && inForce.IsEmpty)
            {
                return;
            }

            if (!hasMore)
            {
                await WaitAsync(problem is null ? LookEvery : OpenEvery, stopping);
            }
        }
    }

    private async Task TryAsync(Func<Task> work, CancellationToken stopping)
    {
        try
        {
            await work();
            isFaulted = false;
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // A reading that was broken off says so in the store's own words.
            Log.Ended(log);
        }
        catch (Exception fault)
        {
            // The one catch-all of this loop: the outboxes say again where to go on.
            if (!isFaulted)
            {
                Log.Faulted(log, fault);
            }

            isFaulted = true;
        }
    }

    /// <summary>Opens anew what the configuration changed.</summary>
    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var targets = Wanted;
        if (targets.SequenceEqual(inForce) && problem is null)
        {
            return;
        }

        await CloseAsync();
        if (targets.IsEmpty)
        {
            return;
        }

        try
        {
            var opened = Forwarder.Open(new ForwarderOptions { Directory = directory, Targets = targets, Node = node }, clock, forwarderLog);
            await opened.StartAsync(cancellationToken);
            forwarder = opened;
            inForce = targets;
            problem = null;
            Log.Opened(log, string.Join(", ", targets.Select(target => target.Name)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (problem is null)
            {
                Log.NotOpened(log, directory, fault.Message);
            }

            problem = new ForwardProblem(
                $"The outboxes in \"{directory}\" cannot be used ({fault.Message}), so nothing is sent on; no hit is lost meanwhile. Check permissions and free space.",
                $"Không dùng được thư mục chờ gửi \"{directory}\" ({fault.Message}) nên chưa gửi tiếp; không mất lượt nào. Kiểm tra quyền truy cập và dung lượng đĩa còn trống.");
        }
    }

    private async Task CloseAsync()
    {
        var closing = forwarder;
        forwarder = null;
        inForce = [];
        if (closing is not null)
        {
            await closing.DisposeAsync();
        }
    }

    private async Task WaitAsync(TimeSpan longest, CancellationToken stopping)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(news.Reader.WaitToReadAsync(enough.Token).AsTask(), Task.Delay(longest, clock, enough.Token));
        await enough.CancelAsync();
        news.Reader.TryRead(out _);
    }

    private static partial class Log
    {
        [LoggerMessage(9060, LogLevel.Information, "Hits are sent on to: {Targets}")]
        public static partial void Opened(ILogger log, string targets);

        [LoggerMessage(9061, LogLevel.Error, "The outboxes in '{Directory}' cannot be used ({Cause}); hits are not sent on until they can")]
        public static partial void NotOpened(ILogger log, string directory, string cause);

        [LoggerMessage(9062, LogLevel.Error, "Sending on met an error and goes on")]
        public static partial void Faulted(ILogger log, Exception fault);

        [LoggerMessage(9063, LogLevel.Debug, "Sending on has ended")]
        public static partial void Ended(ILogger log);
    }
}
