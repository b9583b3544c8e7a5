using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Releases;

/// <summary>
/// Follows the lists: takes in what comes as numbered versions, releases what may be released by rule, and keeps a policy snapshot of what
/// is in force. What was last good stays in force until the new one is whole and released.
/// </summary>
public sealed partial class ListLibrary
{
    // How soon a file is tried again whose fault may pass by itself: a full disk, a share that is away.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private readonly ListLibraryOptions options;
    private readonly PolicyEngine engine;
    private readonly TimeProvider clock;
    private readonly ILogger<ListLibrary> log;
    private readonly VersionIntake intake;
    private readonly SnapshotStore snapshots;
    private readonly PolicyPublisher publisher;
    private readonly UnionKeeper unions;
    private readonly ConcurrentDictionary<string, Task> running = new(StringComparer.Ordinal);

    /// <summary>Nothing is read before <see cref="Load"/>.</summary>
    public ListLibrary(ListLibraryOptions options, PolicyEngine engine, TimeProvider clock, ILogger<ListLibrary> log)
    {
        this.options = options;
        this.engine = engine;
        this.clock = clock;
        this.log = log;
        var compiler = new ListCompiler(options, clock);
        intake = new VersionIntake(compiler, options, clock);
        snapshots = new SnapshotStore(options, compiler);
        publisher = new PolicyPublisher(options, snapshots, engine, clock, log);
        Book = new ListBook(options, intake, snapshots, publisher, clock);
        Versions = new VersionDesk(Book, intake, snapshots, options, log);
        unions = new UnionKeeper(Book, publisher, engine, log);
    }

    /// <summary>How each list stands, in the configured order, those that exist by upload alone after them.</summary>
    public ImmutableArray<ListStatus> Statuses => Book.Statuses;

    internal ListBook Book { get; }

    internal VersionDesk Versions { get; }

    internal TimeProvider Clock => clock;

    internal PolicySnapshot Current => engine.Current;

    /// <summary>
    /// Brings in force what was in force, then takes in each list file that changed since. Returns one problem for each list of a file
    /// that cannot be read and was never in force before.
    /// </summary>
    public IReadOnlyList<ListStatus> Load(IReadOnlyList<ListOptions> lists, PolicySettings? settings = null, RowGateOptions? gate = null)
    {
        lock (Book.Gate)
        {
            Configure(lists, settings ?? new PolicySettings(), gate ?? new RowGateOptions());
            Book.Open(lists);
            if (Book.Log.DamagedLines > 0)
            {
                Log.DamagedDecisions(log, Book.Log.DamagedLines);
            }

            Book.Lists.ForEach(Book.Settle);
            publisher.HoldBack(() => Book.Lists.ForEach(Begin));
            Book.Publish();
            publisher.PublishLatest(Book.Log.Summary);
            Book.ReleaseBefore(0);
            Book.Show();
            return Never();
        }
    }

    /// <summary>
    /// Takes the configuration's lists anew, in their order, and looks at every file at once. Returns one problem for each list of a file
    /// that cannot be read and was never in force before; the others go on.
    /// </summary>
    public IReadOnlyList<ListStatus> Reload(IReadOnlyList<ListOptions> lists, PolicySettings? settings = null, RowGateOptions? gate = null)
    {
        lock (Book.Gate)
        {
            Configure(lists, settings ?? new PolicySettings(), gate ?? new RowGateOptions());
            Book.Adopt(lists);
            Book.Lists.ForEach(Book.Settle);
            Book.Publish();
        }

        foreach (var list in Book.Lists.Where(list => list.Importing.Wait(0)))
        {
            TakeTurn(list, () => Begin(list));
        }

        lock (Book.Gate)
        {
            Book.Publish();
            Book.Show();
            return Never();
        }
    }

    /// <summary>
    /// Looks at each file's size, time and inode and begins to take in what has changed and been still for the settling time. Returns at
    /// once: a big list that is being read keeps no other waiting.
    /// </summary>
    public void Look()
    {
        foreach (var list in Due())
        {
            running[list.Options.Name] = Task.Run(() => TakeFile(list));
        }

        unions.Look();
    }

    /// <summary>Looks as <see cref="Look()"/> does, and takes in what has changed before it returns.</summary>
    public void Refresh() => Due().ForEach(TakeFile);

    /// <summary>Waits for what <see cref="Look()"/> began.</summary>
    public Task StopAsync() => Task.WhenAll([.. running.Values, unions.StopAsync()]);

    /// <summary>Every row in force now that matches a name, list by list in order of precedence; the first decides.</summary>
    public IReadOnlyList<RuleDescription> Explain(DomainName name)
    {
        var buffer = new NameBuffer();
        buffer.Assign(name.Span);
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return [.. engine.Current.Lists.SelectMany(list => list.DescribeAll(buffer, now))];
    }

    /// <summary>
    /// Of a snapshot that may no longer be in force: the winning row, then of every other list the best row that matches the name at a time.
    /// Empty when the snapshot is not known any more.
    /// </summary>
    public IReadOnlyList<RuleDescription> Describe(uint snapshot, RuleReference rule, DomainName name, long now = CompiledList.AnyTime)
    {
        var lists = ListsOf(snapshot);
        if (lists is null || rule.List >= lists.Count || lists[rule.List]?.TryDescribe(rule.Entry) is not { } winner)
        {
            return [];
        }

        var buffer = new NameBuffer();
        buffer.Assign(name.Span);
        var rows = new List<RuleDescription> { winner };
        for (var i = 0; i < lists.Count; i++)
        {
            if (i != rule.List && lists[i] is { } other && other.TryFindName(buffer, RuleTrigger.QName, now, out var entry) && other.TryDescribe(entry) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>Forgets snapshots below this number, but never the one in force, and what nothing names any more.</summary>
    public void ReleaseBefore(uint snapshot)
    {
        lock (Book.Gate)
        {
            Book.ReleaseBefore(Math.Min(snapshot, engine.Current.Number));
        }
    }

    /// <summary>The first rows of a list in force that were not taken, with their reasons; empty when there is no such list.</summary>
    public IReadOnlyList<RefusedRow> Refusals(string list)
    {
        lock (Book.Gate)
        {
            return Book.Find(list)?.Refusals ?? [];
        }
    }

    /// <summary>The names feeds are fetched from are protected like one's own: a list that names one would cut itself off.</summary>
    private void Configure(IReadOnlyList<ListOptions> lists, PolicySettings settings, RowGateOptions gate)
    {
        var names = settings.ProtectedNames.Concat(gate.ProtectedNames).Concat(FeedHosts(lists)).Distinct().ToImmutableArray();
        publisher.Configure(settings with { ProtectedNames = names });
        intake.Configure(gate with { ProtectedNames = names });
    }

    private static IEnumerable<DomainName> FeedHosts(IEnumerable<ListOptions> lists) => lists
        .SelectMany(list => new[] { list.Feed?.Url, list.Feed?.SignatureUrl })
        .Where(address => address is { HostNameType: UriHostNameType.Dns })
        .Select(address => DomainName.TryParse(address!.IdnHost, out var name) ? name : null)
        .OfType<DomainName>();

    private IReadOnlyList<CompiledList?>? ListsOf(uint snapshot)
    {
        var current = engine.Current;
        if (current.Number == snapshot)
        {
            return current.Lists;
        }

        lock (Book.Gate)
        {
            return snapshots.Lists(snapshot);
        }
    }

    /// <summary>At start and after a reload: what was decided comes first, then the file if it is another than was last taken.</summary>
    private void Begin(WatchedList list)
    {
        if (list.Options.File.Length > 0 && !IsFileKnown(list))
        {
            TakeFileNow(list);
        }

        lock (Book.Gate)
        {
            // A crash may have come between a version and its release by rule.
            if (Book.Versions.Newest(list.Options.Name) is { } newest)
            {
                Versions.ReleaseByRule(list, newest);
            }
        }
    }

    /// <summary>True when the file is as it was when it was last read, in the way it would be read now.</summary>
    private bool IsFileKnown(WatchedList list)
    {
        lock (Book.Gate)
        {
            var stamp = Look(list);
            var last = Book.Versions.Of(list.Options.Name).LastOrDefault(record => record.Version.Origin == VersionOrigin.File);
            if (last is null || last.Stamp != stamp || stamp.Kind != FileKind.File || last.Version.Format != list.Options.Format
                || !string.Equals(last.Columns, list.Options.Columns, StringComparison.Ordinal) || !string.Equals(last.Gate, intake.GateOf(list.Options).Fingerprint, StringComparison.Ordinal))
            {
                return list.Problem is { MayPass: false } && list.Read?.Stamp == stamp;
            }

            list.Read = (stamp, clock.GetTimestamp());
            return true;
        }
    }

    private FileStamp Look(WatchedList list)
    {
        var stamp = FileStamp.Of(list.Options.File);
        if (list.Seen?.Stamp != stamp)
        {
            list.Seen = (stamp, clock.GetTimestamp());
        }

        return stamp;
    }

    private List<WatchedList> Due()
    {
        lock (Book.Gate)
        {
            if (publisher.IsDue)
            {
                Book.Publish();
                Book.Show();
            }
            else if (Book.Lists.Count > 0 && clock.GetUtcNow().ToUnixTimeSeconds() != Book.ShownAt)
            {
                Book.Show();
            }

            return [.. Book.Lists.Where(IsDue).Where(list => list.Importing.Wait(0))];
        }
    }

    private bool IsDue(WatchedList list)
    {
        if (list.IsUnproven)
        {
            return true;
        }

        if (list.Options.File.Length == 0)
        {
            return false;
        }

        var stamp = Look(list);
        var isStill = list.Seen is { } seen && clock.GetElapsedTime(seen.Since) >= options.SettleFor;
        var mayPass = list.Problem is { MayPass: true } && list.Read is { } read && clock.GetElapsedTime(read.At) >= RetryAfter;
        return isStill && (list.Read?.Stamp != stamp || mayPass);
    }

    private void TakeFile(WatchedList list) => TakeTurn(list, () =>
    {
        Prove(list);
        if (IsDue(list))
        {
            TakeFileNow(list);
        }
    });

    /// <summary>One list's turn, already taken: it ends here whatever happens.</summary>
    private void TakeTurn(WatchedList list, Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault)
        {
            // A list that cannot be taken in must not end the looks at the others.
            Log.ImportFaulted(log, list.Options.Name, fault);
        }
        finally
        {
            list.Importing.Release();
        }
    }

    /// <summary>Reads a compiled form through that was taken from disk on trust.</summary>
    private void Prove(WatchedList list)
    {
        if (!list.IsUnproven)
        {
            return;
        }

        list.IsUnproven = false;
        if (list.InForce is null || list.InForce.File.IsBodyGood())
        {
            return;
        }

        Log.CompiledDamaged(log, list.Options.Name);
        lock (Book.Gate)
        {
            if (list.Record is { } record && Book.TryRebuild(list, record, out var file))
            {
                list.Take(Book.Versions.Find(list.Options.Name, record.Number), file, Book.Standing(list.Options.Name));
                Book.Publish();
            }
            else
            {
                list.Problem = ListProblems.DamagedStore(list.Options.File.Length > 0 ? list.Options.File : list.Options.Name);
            }

            Book.Show();
        }
    }

    private void TakeFileNow(WatchedList list)
    {
        var path = list.Options.File;
        var stamp = FileStamp.Of(path);
        list.Read = (stamp, clock.GetTimestamp());
        var (file, problem) = stamp.Problem(path) is { } nothing ? (null, nothing) : IncomingFile.Copy(path, Book.Versions.Incoming, options.MaxFileOctets);
        using (file)
        {
            if (FileStamp.Of(path) != stamp)
            {
                // It was written while it was copied: what came may be half of it. Good enough only where there is nothing else yet.
                problem ??= list.Record is null ? null : ListProblems.Moving(path);
                list.Read = null;
            }

            if (problem is null)
            {
                var source = new VersionSource(VersionOrigin.File, VersionSource.File) { FileName = Path.GetFileName(path), Stamp = stamp };
                problem = Versions.TakeIn(list, list.Options, file!, source).Problem;
            }
        }

        lock (Book.Gate)
        {
            if (problem is not null)
            {
                Log.NotTaken(log, list.Options.Name, problem.English);
            }

            list.Problem = problem;
            Book.Show();
        }
    }

    private List<ListStatus> Never() =>
        [.. Statuses.Where(status => status is { State: ListState.Missing, Problem: not null } && status.Options.File.Length > 0)];
}
