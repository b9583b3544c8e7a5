using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Networks;

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
    private readonly TaskCompletionSource caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LeaseFollowerStatus status;
    private DateTimeOffset nextTrim;
    private long lateSince = Validity.Never;

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

    /// <summary>Ends when every source has been read to its end once: from then on who asks is told what the files say.</summary>
    public Task CaughtUp => caughtUp.Task;

    /// <summary>The earliest second of which something was told too late for whoever asked in time, since this was last asked; null for none.</summary>
    public long? TakeLateSince()
    {
        var since = Interlocked.Exchange(ref lateSince, Validity.Never);
        return since == Validity.Never ? null : since;
    }

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

        var hasMore = sources.Any(source => source.HasMore);
        NoteLate();
        Volatile.Write(ref status, new LeaseFollowerStatus([.. sources.Select(source => source.Status)]) { LookedAt = hasMore ? status.LookedAt : now });
        if (!hasMore)
        {
            caughtUp.TrySetResult();
        }

        if (now >= nextTrim)
        {
            index.Trim(now);
            nextTrim = now + options.TrimEvery;
        }

        return hasMore;
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

    // Before the round is announced: who sees that the round was made must see what it brought late.
    private void NoteLate()
    {
        var earliest = sources.Select(source => source.LateSince ?? Validity.Never).DefaultIfEmpty(Validity.Never).Min();
        var known = Volatile.Read(ref lateSince);
        while (earliest < known)
        {
            var seen = Interlocked.CompareExchange(ref lateSince, earliest, known);
            known = seen == known ? earliest : seen;
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
