using System.Collections.Immutable;
using Sinkhole.Evidence.Devices.Following;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Host.Running.Devices;

/// <summary>Follows the lease files the settings name; when those change, a new follower takes over the same index.</summary>
internal sealed class LeaseSide(HoldingIndex index, TimeProvider clock, ILoggerFactory logs)
{
    // A folder may be mounted later, and another kind of file may appear in one.
    private static readonly TimeSpan FoldersEvery = TimeSpan.FromMinutes(1);

    private ImmutableArray<LeaseSource> asked = [];
    private ImmutableArray<LeaseSource> followed = [];
    private ImmutableArray<string> folders = [];
    private DateTimeOffset foldersDue;
    private LeaseFollower? follower;
    private long lateBefore = Validity.Never;

    // While one follower gives way to the next, and once all is ended, nothing new is known.
    private volatile bool isBetween;

    /// <summary>How following stands; null while nothing is followed.</summary>
    public LeaseFollowerStatus? Status => Volatile.Read(ref follower)?.Status;

    /// <summary>Ends when every source has been read once.</summary>
    public Task CaughtUp => Volatile.Read(ref follower)?.CaughtUp ?? Task.CompletedTask;

    /// <summary>The moment up to which all that the sources tell is known; the end of time while nothing is followed.</summary>
    public DateTimeOffset KnownThrough => (Volatile.Read(ref follower), isBetween) switch
    {
        (_, true) => DateTimeOffset.MinValue,
        ({ } running, _) => running.Status.LookedAt ?? DateTimeOffset.MinValue,
        (null, _) => DateTimeOffset.MaxValue,
    };

    /// <summary>The earliest second of which something was told late since this was last asked; null for none.</summary>
    public long? TakeLateSince()
    {
        var before = Interlocked.Exchange(ref lateBefore, Validity.Never);
        var late = Math.Min(before, Volatile.Read(ref follower)?.TakeLateSince() ?? Validity.Never);
        return late == Validity.Never ? null : late;
    }

    /// <summary>Brings what is running to what is wanted.</summary>
    public async Task KeepAsync(ImmutableArray<LeaseSource> wanted, CancellationToken cancellationToken)
    {
        var isSame = asked.SequenceEqual(wanted);
        if (isSame && clock.GetUtcNow() < foldersDue)
        {
            return;
        }

        foldersDue = clock.GetUtcNow() + FoldersEvery;
        var sources = LeaseFolders.Expand(wanted);
        if (isSame && (sources.SequenceEqual(followed) || folders.Any(folder => !Directory.Exists(folder))))
        {
            return;
        }

        await StopAsync(cancellationToken);
        if (!sources.IsEmpty)
        {
            var starting = new LeaseFollower(new LeaseFollowerOptions { Sources = sources }, index, clock, logs.CreateLogger<LeaseFollower>());
            Volatile.Write(ref follower, starting);
            await starting.StartAsync(cancellationToken);
        }

        isBetween = false;
        (asked, followed) = (wanted, sources);
        folders = [.. wanted.Select(source => source.Path).Where(Directory.Exists)];
    }

    /// <summary>Ends following.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        isBetween = true;
        (asked, followed, folders) = ([], [], []);
        if (Interlocked.Exchange(ref follower, null) is { } running)
        {
            await running.StopAsync(cancellationToken);
            lateBefore = Math.Min(lateBefore, running.TakeLateSince() ?? Validity.Never);
            running.Dispose();
        }
    }
}
