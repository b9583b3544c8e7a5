using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Releases;

namespace Sinkhole.Filtering.Updates;

/// <summary>
/// Keeps the lists that have a feed up to date: each is asked at its pace, and what comes goes the way of every version. Whatever goes
/// wrong is shown, and what is in force stays. State survives restarts.
/// </summary>
public sealed partial class FeedKeeper : IFeedDesk, IDisposable
{
    private readonly ListLibrary library;
    private readonly TimeProvider clock;
    private readonly ILogger<FeedKeeper> log;
    private readonly FeedStateFile states;
    private readonly ListLibraryOptions options;
    private readonly ConcurrentDictionary<string, DropBox> drops = new(StringComparer.Ordinal);
    private readonly ImmutableDictionary<FeedKind, IFeedReader> readers;
    private readonly ConcurrentDictionary<string, Task> running = new(StringComparer.Ordinal);

    // Guards the start of tasks, one for each feed at a time.
    private readonly Lock starting = new();
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Over a library; nothing is fetched before <see cref="Look"/>.</summary>
    public FeedKeeper(ListLibrary library, ListLibraryOptions options, FeedConnections connections, TimeProvider clock, ILogger<FeedKeeper> log)
    {
        this.library = library;
        this.options = options;
        this.clock = clock;
        this.log = log;
        states = new FeedStateFile(options.Directory);
        var cache = Path.Combine(options.Directory, "feeds");
        readers = ImmutableDictionary<FeedKind, IFeedReader>.Empty
            .Add(FeedKind.Download, new DownloadReader(connections.Web))
            .Add(FeedKind.Misp, new MispReader(connections.Web, cache))
            .Add(FeedKind.Taxii, new TaxiiReader(connections.Web))
            .Add(FeedKind.Transfer, new TransferReader(connections.Zones));
    }

    /// <inheritdoc/>
    public ImmutableArray<FeedStatus> Statuses => [.. Fed().Select(list => StatusOf(list.Options))];

    /// <summary>Begins to fetch what is due and looks into the watched directories. Returns at once.</summary>
    public void Look()
    {
        foreach (var list in Fed().Where(IsDue))
        {
            Begin(list, isTold: false);
        }
    }

    /// <inheritdoc/>
    public async Task<FeedStatus?> FetchAsync(string list, CancellationToken cancellationToken)
    {
        if (Fed().FirstOrDefault(fed => string.Equals(fed.Options.Name, list, StringComparison.Ordinal)) is not { } found)
        {
            return null;
        }

        Begin(found, isTold: true);
        await running.GetValueOrDefault(list, Task.CompletedTask).WaitAsync(cancellationToken);
        return StatusOf(found.Options);
    }

    /// <summary>A server said that a zone changed (RFC 1996): what is taken from it is due now. False while it is being asked already, perhaps for the version before.</summary>
    public bool Notice(DomainName zone)
    {
        var isBegun = true;
        foreach (var list in Fed().Where(list => list.Options.Feed is { Kind: FeedKind.Transfer } feed && DomainName.TryParse(feed.Zone, out var name) && name.Equals(zone)))
        {
            isBegun &= Begin(list, isTold: true);
        }

        return isBegun;
    }

    /// <summary>Waits for what <see cref="Look"/> began.</summary>
    public Task IdleAsync() => Task.WhenAll(running.Values);

    /// <summary>Ends what is being fetched.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await IdleAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => stopping.Dispose();

    private static string SourceOf(FeedOptions feed) => feed.Kind switch
    {
        FeedKind.Download or FeedKind.Misp or FeedKind.Taxii => feed.Url is null ? "" : FeedProblems.Shown(feed.Url),
        FeedKind.Transfer => $"{feed.Zone} @ {feed.Primary}",
        FeedKind.Drop => feed.Directory,
    };

    private List<WatchedList> Fed()
    {
        lock (library.Book.Gate)
        {
            return [.. library.Book.Lists.Where(list => list.Options.Feed is not null)];
        }
    }

    private FeedState StateOf(ListOptions list) => states.Of(list.Name, SourceOf(list.Feed!));

    private FeedStatus StatusOf(ListOptions list)
    {
        var state = StateOf(list);
        return new FeedStatus
        {
            List = list.Name,
            Kind = list.Feed!.Kind,
            Source = SourceOf(list.Feed),
            TriedAt = state.TriedAt,
            GoodAt = state.GoodAt,
            ChangedAt = state.ChangedAt,
            NextAt = list.Feed.Kind == FeedKind.Drop ? null : state.NextAt ?? clock.GetUtcNow(),
            Octets = state.Octets,
            Version = state.Version,
            Failures = state.Failures,
            Problem = state.Problem,
        };
    }

    private bool IsDue(WatchedList list) => list.Options.Feed!.Directory.Length > 0 || IsFetchDue(list.Options);

    // A clock that was set back must not keep a feed from its fetches.
    private bool IsFetchDue(ListOptions list) => list.Feed!.Kind != FeedKind.Drop
        && (StateOf(list).NextAt is not { } next || next <= clock.GetUtcNow() || next > clock.GetUtcNow() + (list.Feed.Every * 2) + FeedSchedule.Shortest);

    /// <summary>Begins a feed's one task; false when it runs.</summary>
    private bool Begin(WatchedList list, bool isTold)
    {
        lock (starting)
        {
            if (stopping.IsCancellationRequested || running.GetValueOrDefault(list.Options.Name) is { IsCompleted: false })
            {
                return false;
            }

            running[list.Options.Name] = Task.Run(() => UpdateAsync(list, isTold));
            return true;
        }
    }

    private async Task UpdateAsync(WatchedList list, bool isTold)
    {
        try
        {
            var feed = list.Options.Feed!;
            if (feed.Directory.Length > 0)
            {
                await TakeDropsAsync(list, feed);
            }

            if (feed.Kind != FeedKind.Drop && (isTold || IsFetchDue(list.Options)))
            {
                await FetchAsync(list, feed);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Log.Stopped(log, list.Options.Name);
        }
        catch (Exception fault)
        {
            Log.Faulted(log, list.Options.Name, fault);
            var state = StateOf(list.Options);
            Keep(list, Failed(list, state, FeedProblems.Fault(SourceOf(list.Options.Feed!), fault.Message)));
        }
    }

    private async Task TakeDropsAsync(WatchedList list, FeedOptions feed)
    {
        await list.Importing.WaitAsync(stopping.Token);
        DropLook? look;
        try
        {
            look = drops.GetOrAdd(list.Options.Name, _ => new DropBox(library, options, clock)).Look(list, feed.Directory);
        }
        finally
        {
            list.Importing.Release();
        }

        var state = StateOf(list.Options);
        var now = clock.GetUtcNow();
        if (look is { Problem: { } problem })
        {
            // A directory that stays away is one failure, not one each half second.
            if (problem != state.Problem)
            {
                Log.NotTaken(log, list.Options.Name, problem.English);
                Keep(list, state with { Problem = problem, TriedAt = now, Failures = state.Failures + 1 });
            }
        }
        else if (look is { Version: { } version })
        {
            Keep(list, state with
            {
                Problem = null, TriedAt = now, GoodAt = now, ChangedAt = now, Failures = 0, Octets = version.Octets, Version = version.Number,
            });
        }
    }

    private async Task FetchAsync(WatchedList list, FeedOptions feed)
    {
        var state = StateOf(list.Options);
        using var deadline = new CancellationTokenSource(feed.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping.Token);
        var known = IsKept(list, state) ? state : state.Forget();
        try
        {
            var fetch = new FeedFetch(list.Options.Name, feed, known, library.Book.Versions.Incoming);
            using var fetched = await readers[feed.Kind].FetchAsync(fetch, either.Token);
            Keep(list, fetched.Problem is { } problem ? Failed(list, state, problem) : await TakeAsync(list, fetched, state));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            Keep(list, Failed(list, state, FeedProblems.TimedOut(SourceOf(feed), feed.Timeout)));
        }
    }

    // What identifies contents is of no use without the contents.
    private bool IsKept(WatchedList list, FeedState state)
    {
        lock (library.Book.Gate)
        {
            return library.Book.Versions.Find(list.Options.Name, state.Version) is { IsUsable: true };
        }
    }

    private async Task<FeedState> TakeAsync(WatchedList list, Fetched fetched, FeedState before)
    {
        if (fetched.File is not { } file)
        {
            return Good(list, fetched.State);
        }

        await list.Importing.WaitAsync(stopping.Token);
        Outcome<ListVersion> outcome;
        try
        {
            var origin = list.Options.Feed!.Kind == FeedKind.Transfer ? VersionOrigin.Transfer : VersionOrigin.Feed;
            var name = Path.GetFileName(list.Options.Feed.Url?.AbsolutePath ?? list.Options.Feed.Zone);
            outcome = library.Versions.TakeIn(list, list.Options, file, new VersionSource(origin, VersionSource.Feed) { FileName = name });
        }
        finally
        {
            list.Importing.Release();
        }

        if (outcome.Value is not { } version || version.State == VersionState.Refused)
        {
            return Failed(list, before, outcome.Problem ?? outcome.Value!.Gate.Findings[0].Text);
        }

        var isNew = version.Number != before.Version;
        return Good(list, fetched.State with
        {
            Octets = file.Octets,
            Version = version.Number,
            ChangedAt = isNew ? clock.GetUtcNow() : before.ChangedAt,
        });
    }

    private FeedState Good(WatchedList list, FeedState state)
    {
        var now = clock.GetUtcNow();
        return state with { TriedAt = now, GoodAt = now, Failures = 0, Problem = null, NextAt = FeedSchedule.Next(now, list.Options.Feed!.Every, 0) };
    }

    private FeedState Failed(WatchedList list, FeedState state, ListProblem problem)
    {
        Log.NotTaken(log, list.Options.Name, problem.English);
        var now = clock.GetUtcNow();
        var failures = state.Failures + 1;
        return state with { TriedAt = now, Failures = failures, Problem = problem, NextAt = FeedSchedule.Next(now, list.Options.Feed!.Every, failures) };
    }

    private void Keep(WatchedList list, FeedState state)
    {
        if (!states.Keep(list.Options.Name, state))
        {
            Log.NotKept(log, list.Options.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1020, LogLevel.Warning, "The feed of list '{List}' brought nothing: {Problem}")]
        public static partial void NotTaken(ILogger logger, string list, string problem);

        [LoggerMessage(1021, LogLevel.Error, "Updating list '{List}' met an error; it is tried again")]
        public static partial void Faulted(ILogger logger, string list, Exception fault);

        [LoggerMessage(1022, LogLevel.Warning, "The state of the feed of list '{List}' cannot be kept; after a restart it is fetched anew")]
        public static partial void NotKept(ILogger logger, string list);

        [LoggerMessage(1023, LogLevel.Debug, "The fetch of list '{List}' ended with the program")]
        public static partial void Stopped(ILogger logger, string list);
    }
}
