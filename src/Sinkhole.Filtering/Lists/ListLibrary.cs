using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Lists;

/// <summary>
/// Reads, compiles and keeps the configured lists, and publishes a policy snapshot whenever one of them changes. What was last good stays
/// in force until the new one is whole.
/// </summary>
public sealed partial class ListLibrary
{
    // How soon a file is tried again whose fault may pass by itself: a full disk, a share that is away.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private readonly ListLibraryOptions options;
    private readonly PolicyEngine engine;
    private readonly TimeProvider clock;
    private readonly ILogger<ListLibrary> log;
    private readonly ListIntake intake;

    // Guards the list table and the store, which only Load, Refresh, Reload and those who ask why touch: no query waits for it.
    private readonly Lock gate = new();
    private readonly SnapshotStore store;
    private List<WatchedList> watched = [];
    private ListProblem? publishProblem;
    private long publishTriedAt;
    private long shownAt;
    private volatile ListStatus[] statuses = [];

    /// <summary>Nothing is read before <see cref="Load"/>.</summary>
    public ListLibrary(ListLibraryOptions options, PolicyEngine engine, TimeProvider clock, ILogger<ListLibrary> log)
    {
        this.options = options;
        this.engine = engine;
        this.clock = clock;
        this.log = log;
        var compiler = new ListCompiler(options, clock);
        store = new SnapshotStore(options, compiler);
        intake = new ListIntake(options, compiler, clock);
    }

    /// <summary>How each list stands, in the configured order.</summary>
    public ImmutableArray<ListStatus> Statuses => ImmutableCollectionsMarshal.AsImmutableArray(statuses);

    /// <summary>
    /// Brings the lists in force: from the compiled form where the file is unchanged, else by compiling it. Returns one problem for each
    /// list that cannot be read and was never in force before.
    /// </summary>
    public IReadOnlyList<ListStatus> Load(IReadOnlyList<ListOptions> lists)
    {
        lock (gate)
        {
            store.Open();
            watched = [.. lists.Select(list => new WatchedList(list))];
            var register = store.ReadRegister();
            foreach (var list in watched)
            {
                TakeUnchangedOrRead(list, register);
            }

            Publish();
            if (publishProblem is not null)
            {
                PublishLatest();
            }

            return Never();
        }
    }

    /// <summary>
    /// Takes the configuration's lists anew, in their order, and looks at every file at once. Returns one problem for each list that
    /// cannot be read and was never in force before; the others go on.
    /// </summary>
    public IReadOnlyList<ListStatus> Reload(IReadOnlyList<ListOptions> lists)
    {
        lock (gate)
        {
            var before = watched.ToDictionary(list => list.Options.Name, StringComparer.Ordinal);
            watched = [.. lists.Select(list => before.GetValueOrDefault(list.Name) ?? new WatchedList(list))];
            for (var i = 0; i < watched.Count; i++)
            {
                watched[i].Adopt(lists[i]);
                var stamp = Look(watched[i]);
                if (watched[i].Read?.Stamp != stamp)
                {
                    Read(watched[i], stamp);
                }
            }

            Publish();
            return Never();
        }
    }

    /// <summary>Looks at each file's size, time and inode and takes in what has changed and been still for the settling time.</summary>
    public void Refresh()
    {
        lock (gate)
        {
            var isChanged = false;
            foreach (var list in watched)
            {
                isChanged |= Refresh(list);
            }

            if (isChanged || (publishProblem is not null && clock.GetElapsedTime(publishTriedAt) >= RetryAfter))
            {
                Publish();
            }
            else if (watched.Count > 0)
            {
                ShowPassedEnds();
            }
        }
    }

    /// <summary>Every row that matches a name, list by list in order of precedence; the first decides.</summary>
    public IReadOnlyList<RuleDescription> Explain(DomainName name)
    {
        var buffer = new NameBuffer();
        buffer.Assign(name.Span);
        return [.. engine.Current.Lists.SelectMany(list => list.DescribeAll(buffer, CompiledList.AnyTime))];
    }

    /// <summary>
    /// Of a snapshot that may no longer be in force: the winning row, then of every other list the best row that matches. Empty when the
    /// snapshot is not known any more.
    /// </summary>
    public IReadOnlyList<RuleDescription> Describe(uint snapshot, RuleReference rule, DomainName name)
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
            if (i != rule.List && lists[i] is { } other && other.TryFindName(buffer, RuleTrigger.QName, CompiledList.AnyTime, out var entry) && other.TryDescribe(entry) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>Forgets snapshots below this number, but never the one in force, and deletes compiled files nothing names any more.</summary>
    public void ReleaseBefore(uint snapshot)
    {
        lock (gate)
        {
            store.ReleaseBefore(Math.Min(snapshot, engine.Current.Number));
        }
    }

    /// <summary>The first rows of a list in force that were not taken, with their reasons; empty when there is no such list.</summary>
    public IReadOnlyList<RefusedRow> Refusals(string list)
    {
        lock (gate)
        {
            return watched.Find(entry => string.Equals(entry.Options.Name, list, StringComparison.Ordinal))?.Refusals ?? [];
        }
    }

    private IReadOnlyList<CompiledList?>? ListsOf(uint snapshot)
    {
        var current = engine.Current;
        if (current.Number == snapshot)
        {
            return current.Lists;
        }

        lock (gate)
        {
            return store.Lists(snapshot);
        }
    }

    private void TakeUnchangedOrRead(WatchedList list, FileRegister register)
    {
        var stamp = Look(list);
        var known = register.Entries.FirstOrDefault(entry => entry.IsOf(list.Options) && entry.Stamp == stamp);
        if (known is not null && stamp.Kind == FileKind.File && store.OpenShared(known.Compiled) is { } file)
        {
            list.Take(file, null);
            list.Read = (stamp, clock.GetTimestamp());
            list.IsUnproven = true;
            return;
        }

        Read(list, stamp);
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

    private bool Refresh(WatchedList list)
    {
        if (list.IsUnproven)
        {
            list.IsUnproven = false;
            if (!list.InForce!.File.IsBodyGood())
            {
                return Rebuild(list);
            }
        }

        var stamp = Look(list);
        var isStill = list.Seen is { } seen && clock.GetElapsedTime(seen.Since) >= options.SettleFor;
        var mayPass = list.Problem is { MayPass: true } && list.Read is { } read && clock.GetElapsedTime(read.At) >= RetryAfter;
        if (!isStill || (list.Read?.Stamp == stamp && !mayPass))
        {
            return false;
        }

        Read(list, stamp);
        return true;
    }

    private void Read(WatchedList list, FileStamp stamp)
    {
        var version = list.InForce?.Version;
        intake.Read(list, stamp, store.LastGood);
        if (list.Problem is { } problem)
        {
            Log.ListNotTaken(log, list.Options.Name, problem.English);
        }
        else if (list.InForce is { } taken && !string.Equals(taken.Version, version, StringComparison.Ordinal))
        {
            Log.ListTaken(log, list.Options.Name, taken.Count, taken.Version);
        }
    }

    private bool Rebuild(WatchedList list)
    {
        Log.CompiledDamaged(log, list.Options.Name);
        Read(list, Look(list));
        if (list.Problem is not null)
        {
            list.Fail(ListProblems.DamagedStore(list.Options.File));
        }

        return true;
    }

    /// <summary>Publishes what is in force now when it differs from what decides queries.</summary>
    private void Publish()
    {
        var lists = watched.Select(list => list.InForce).OfType<CompiledList>().ToImmutableArray();
        var decides = engine.Current;
        if (decides.Number == 0 || !decides.Lists.SequenceEqual(lists))
        {
            TryPublish(lists);
        }

        ShowStatuses();
    }

    private void TryPublish(ImmutableArray<CompiledList> lists)
    {
        publishTriedAt = clock.GetTimestamp();
        try
        {
            var parts = lists.Select(list => new SnapshotPart(list.Options, Path.GetFileName(list.File.Path))).ToList();
            var number = store.Number(parts);
            engine.Publish(PolicyCompiler.Compile(number, lists, new PolicySettings(), null));
            publishProblem = null;
            Log.Published(log, number, lists.Sum(list => (long)list.Count), lists.Length);
            store.WriteRegister(new FileRegister([.. watched.Where(list => list.Read is not null && list.Problem is null && list.InForce is not null)
                .Select(list => new FileRegisterEntry(list.Options.Name, list.Options.File, list.Options.Format, list.Read!.Value.Stamp, Path.GetFileName(list.InForce!.File.Path)))]));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            publishProblem = ListProblems.Store(options.Directory, fault.Message);
            Log.NotPublished(log, publishProblem.English);
        }
    }

    /// <summary>At start, when a new snapshot cannot be made durable: what decided before the restart goes on.</summary>
    private void PublishLatest()
    {
        if (engine.Current.Number == 0 && store.Latest is { } latest && store.Lists(latest.Number) is { } lists && lists.All(list => list is not null))
        {
            engine.Publish(PolicyCompiler.Compile(latest.Number, [.. lists.OfType<CompiledList>()], new PolicySettings(), null));
        }
    }

    private void ShowPassedEnds()
    {
        if (clock.GetUtcNow().ToUnixTimeSeconds() != shownAt)
        {
            ShowStatuses();
        }
    }

    private void ShowStatuses()
    {
        shownAt = clock.GetUtcNow().ToUnixTimeSeconds();
        statuses = [.. watched.Select(list => WithPublishProblem(list.Describe(shownAt)))];
    }

    private ListStatus WithPublishProblem(ListStatus status) => publishProblem is null || status.Problem is not null
        ? status
        : status with { Problem = publishProblem.English, ProblemVietnamese = publishProblem.Vietnamese };

    private List<ListStatus> Never() => [.. statuses.Where(status => status.State == ListState.Missing)];
}
