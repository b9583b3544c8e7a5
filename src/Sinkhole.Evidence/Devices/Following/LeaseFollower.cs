using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Devices.Following;

/// <summary>
/// Follows the lease files of DHCP servers and routers and keeps the index true to them: a change is known one look later. It also drops
/// holdings whose time is over.
/// </summary>
public sealed partial class LeaseFollower : BackgroundService
{
    private readonly LeaseFollowerOptions options;
    private readonly HoldingIndex index;
    private readonly TimeProvider clock;
    private readonly ILogger<LeaseFollower> logger;
    private readonly ImmutableArray<FollowedSource> sources;
    private LeaseFollowerStatus status;
    private DateTimeOffset nextTrim;

    /// <summary>Follows files on disk and on mounted shares.</summary>
    public LeaseFollower(LeaseFollowerOptions options, HoldingIndex index, TimeProvider clock, ILogger<LeaseFollower> logger)
        : this(options, index, new LeaseFiles(), clock, logger)
    {
    }

    internal LeaseFollower(LeaseFollowerOptions options, HoldingIndex index, ILeaseFiles files, TimeProvider clock, ILogger<LeaseFollower> logger)
    {
        this.options = options;
        this.index = index;
        this.clock = clock;
        this.logger = logger;
        sources = [.. options.Sources.Select(source => new FollowedSource(source, options, index, files))];
        status = new LeaseFollowerStatus([.. sources.Select(source => source.Status)]);
    }

    /// <summary>How following stands.</summary>
    public LeaseFollowerStatus Status => Volatile.Read(ref status);

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        foreach (var source in sources)
        {
            source.Dispose();
        }
    }

    /// <summary>
    /// Looks at every source once, on the calling thread; true when a large file has more that can be read at once. Whoever attributes from
    /// the first hit on calls it until it has not.
    /// </summary>
    public bool FollowOnce()
    {
        var now = clock.GetUtcNow();
        foreach (var source in sources)
        {
            Follow(source, now);
        }

        Volatile.Write(ref status, new LeaseFollowerStatus([.. sources.Select(source => source.Status)]));
        if (now >= nextTrim)
        {
            index.Trim(now);
            nextTrim = now + options.TrimEvery;
        }

        return sources.Any(source => source.HasMore);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var thread = new QuietThread("lease follower");
        await thread.RunAsync(() => RunAsync(stoppingToken));
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var hasMore = FollowOnce();
                await Task.Delay(hasMore ? TimeSpan.Zero : options.PollEvery, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Ended(logger);
        }
    }

    private void Follow(FollowedSource source, DateTimeOffset now)
    {
        var before = source.Status.Problem;
        try
        {
            source.Poll(now);
        }
        catch (Exception fault)
        {
            // The one catch-all of this loop: the other sources go on, and this one is looked at again.
            Log.Faulted(logger, source.Status.Name, fault);
        }

        if (source.Status.Problem is { } problem && problem != before)
        {
            Log.Hindered(logger, source.Status.Name, problem.English);
        }
        else if (source.Status.Problem is null && before is not null)
        {
            Log.Resumed(logger, source.Status.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3200, LogLevel.Warning, "Lease source {Source}: {Problem}")]
        public static partial void Hindered(ILogger logger, string source, string problem);

        [LoggerMessage(3201, LogLevel.Information, "Lease source {Source} is followed again")]
        public static partial void Resumed(ILogger logger, string source);

        [LoggerMessage(3202, LogLevel.Error, "Lease source {Source}: following it met an error and goes on")]
        public static partial void Faulted(ILogger logger, string source, Exception fault);

        [LoggerMessage(3203, LogLevel.Debug, "Following lease sources has ended")]
        public static partial void Ended(ILogger logger);
    }
}
