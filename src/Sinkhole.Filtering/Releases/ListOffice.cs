using System.Collections.Immutable;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Filtering.Updates;

namespace Sinkhole.Filtering.Releases;

/// <summary>The decisions of people on lists and policy, over a library of this process: in the running server, or in a command that holds the data directory.</summary>
public sealed class ListOffice : IListOffice
{
    private readonly ListLibrary library;
    private readonly ListBook book;
    private readonly ReleaseDesk releases;
    private readonly ExceptionDesk exceptions;
    private readonly ImportDesk imports;
    private readonly IFeedDesk? feeds;
    private readonly DryRun? dryRun;

    /// <summary>Over a loaded library; without feeds nothing is fetched, without sources there is no dry run.</summary>
    public ListOffice(ListLibrary library, ListLibraryOptions options, IFeedDesk? feeds = null, IDryRunSources? sources = null)
    {
        this.library = library;
        this.feeds = feeds;
        book = library.Book;
        releases = new ReleaseDesk(library, options);
        exceptions = new ExceptionDesk(library, releases);
        imports = new ImportDesk(library, releases, options);
        dryRun = sources is null ? null : new DryRun(sources, library.Clock);
    }

    /// <inheritdoc/>
    public ImmutableArray<ListStatus> Lists() => library.Statuses;

    /// <inheritdoc/>
    public ImmutableArray<FeedStatus> Feeds() => feeds?.Statuses ?? [];

    /// <inheritdoc/>
    public ImmutableArray<ListVersion> Versions(string list)
    {
        lock (book.Gate)
        {
            return [.. book.Versions.Of(list).Reverse().Select(book.View)];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<RefusedRow> Refusals(string list, int version)
    {
        lock (book.Gate)
        {
            return book.Find(list) is { } known && book.Versions.Find(list, version) is { } record && book.TryCompiled(known, record, out var file) && file is not null
                ? file.ReadSummary().Refusals
                : [];
        }
    }

    /// <inheritdoc/>
    public Stream? OpenOriginal(string list, int version)
    {
        lock (book.Gate)
        {
            return book.Versions.Find(list, version) is { } record && book.Versions.Original(record) is { } path ? File.OpenRead(path) : null;
        }
    }

    /// <inheritdoc/>
    public Outcome<CompiledList> Compiled(string list, int? version)
    {
        lock (book.Gate)
        {
            if (book.Find(list) is not { } known)
            {
                return new Outcome<CompiledList>(null, OfficeProblems.NoList(list));
            }

            return version is { } number && number != known.Record?.Number ? Compiled(known, number) : new Outcome<CompiledList>(known.InForce, null);
        }
    }

    /// <inheritdoc/>
    public Task<Outcome<ListVersion>> ImportAsync(ImportRequest request, Stream content, CancellationToken cancellationToken) =>
        imports.ImportAsync(request, content, cancellationToken);

    /// <inheritdoc/>
    public async Task<Outcome<FeedStatus>> FetchAsync(string list, CancellationToken cancellationToken) =>
        feeds is not null && await feeds.FetchAsync(list, cancellationToken) is { } status
            ? new Outcome<FeedStatus>(status, null)
            : new Outcome<FeedStatus>(null, OfficeProblems.NoFeed(list));

    /// <inheritdoc/>
    public Outcome<ListDifference> Diff(string list, int? version)
    {
        var (next, _, problem) = Candidate(list, version);
        if (problem is not null)
        {
            return new Outcome<ListDifference>(null, problem);
        }

        CompiledList? before;
        int against;
        lock (book.Gate)
        {
            var known = book.Find(list);
            (before, against) = (known?.InForce, known?.Record?.Number ?? 0);
        }

        return new Outcome<ListDifference>(VersionDiffer.Compare(next, before) with { Against = against }, null);
    }

    /// <inheritdoc/>
    public async Task<Outcome<DryRunReport>> DryRunAsync(string list, int? version, CancellationToken cancellationToken)
    {
        if (dryRun is null)
        {
            return new Outcome<DryRunReport>(null, OfficeProblems.NoDryRun());
        }

        var (next, number, problem) = Candidate(list, version);
        return problem is not null
            ? new Outcome<DryRunReport>(null, problem)
            : new Outcome<DryRunReport>(await dryRun.RunAsync(list, number, next, library.Current, cancellationToken), null);
    }

    /// <inheritdoc/>
    public Outcome<ListVersion> Release(ReleaseRequest request) => releases.Release(request);

    /// <inheritdoc/>
    public Outcome<ListVersion> RollBack(ReleaseRequest request) => releases.RollBack(request);

    /// <inheritdoc/>
    public Outcome<ListVersion> Hold(string list, int version, string by, string reason) => releases.Hold(list, version, by, reason);

    /// <inheritdoc/>
    public Outcome<ListStatus> SetMode(string list, GroupMode? mode, string by, string reason) => releases.SetMode(list, mode, by, reason);

    /// <inheritdoc/>
    public Outcome<ListStatus> Remove(string list, string by, string reason) => releases.Remove(list, by, reason);

    /// <inheritdoc/>
    public Outcome<AllowEntry> Allow(string name, TimeSpan length, string by, string reason) => exceptions.Allow(name, length, by, reason);

    /// <inheritdoc/>
    public Outcome<AllowEntry> RevokeAllow(string name, string by, string reason) => exceptions.Revoke(name, by, reason);

    /// <inheritdoc/>
    public ImmutableArray<AllowEntry> Allows() => exceptions.Allows;

    /// <inheritdoc/>
    public Outcome<PolicyPause> Pause(TimeSpan length, string by, string reason) => exceptions.Pause(length, by, reason);

    /// <inheritdoc/>
    public Outcome<PolicyPause> Resume(string by, string reason) => exceptions.Resume(by, reason);

    /// <inheritdoc/>
    public PolicyPause? PauseState() => exceptions.Paused;

    /// <inheritdoc/>
    public ImmutableArray<ListDecision> Decisions(string? list, int most)
    {
        lock (book.Gate)
        {
            return book.Log.Recent(list, most);
        }
    }

    private Outcome<CompiledList> Compiled(WatchedList list, int number)
    {
        var name = list.Options.Name;
        if (book.Versions.Find(name, number) is not { } record)
        {
            return new Outcome<CompiledList>(null, OfficeProblems.NoVersion(name, number));
        }

        if (!book.TryCompiled(list, record, out var file))
        {
            return new Outcome<CompiledList>(null, OfficeProblems.Unrecoverable(name, number));
        }

        return new Outcome<CompiledList>(file is null ? null : new CompiledList(list.Options, file), null);
    }

    /// <summary>A version that could be released: the one named, or the newest that waits, or what is in force.</summary>
    private (CompiledList? List, int Number, ListProblem? Problem) Candidate(string list, int? version)
    {
        lock (book.Gate)
        {
            if (book.Find(list) is not { } known)
            {
                return (null, 0, OfficeProblems.NoList(list));
            }

            var number = version ?? book.Waiting(list)?.Number ?? known.Record?.Number ?? 0;
            if (book.Versions.Find(list, number) is { IsUsable: false } refused)
            {
                return (null, number, OfficeProblems.Refused(number, refused.Version.Gate.Findings[0].Text));
            }

            var compiled = Compiled(list, number);
            return (compiled.Value, number, number == 0 ? OfficeProblems.NothingWaits(list) : compiled.Problem);
        }
    }
}
