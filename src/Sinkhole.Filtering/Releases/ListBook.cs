using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Releases;

/// <summary>
/// The table of lists with their versions and decisions, and what follows from them for policy. Everything here is used under
/// <see cref="Gate"/>; no query waits for it.
/// </summary>
internal sealed class ListBook(ListLibraryOptions options, VersionIntake intake, SnapshotStore snapshots, PolicyPublisher publisher, TimeProvider clock)
{
    private IReadOnlyList<ListOptions> configured = [];
    private readonly Dictionary<string, WatchedList> arriving = new(StringComparer.OrdinalIgnoreCase);
    private volatile ListStatus[] statuses = [];

    /// <summary>How each list stands, as last shown; read without the lock.</summary>
    public ImmutableArray<ListStatus> Statuses => ImmutableCollectionsMarshal.AsImmutableArray(statuses);

    /// <summary>When that was, in seconds since 1970-01-01 UTC.</summary>
    public long ShownAt { get; private set; }

    /// <summary>Guards all of it.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The versions on disk.</summary>
    public VersionStore Versions { get; } = new(options);

    /// <summary>The decisions on disk.</summary>
    public DecisionLog Log { get; } = new(options, clock);

    /// <summary>The lists, in order of precedence within their class.</summary>
    public List<WatchedList> Lists { get; private set; } = [];

    /// <summary>Reads what is on disk.</summary>
    public void Open(IReadOnlyList<ListOptions> lists)
    {
        Directory.CreateDirectory(options.Directory);
        snapshots.Open();
        Versions.Open();
        Log.Open();
        Lists = [];
        Adopt(lists);
    }

    /// <summary>Takes the configuration's lists; those that exist by upload alone come after them. Nothing is published.</summary>
    public void Adopt(IReadOnlyList<ListOptions> lists)
    {
        configured = lists;
        var before = Lists.ToDictionary(list => list.Options.Name, StringComparer.Ordinal);
        var registered = Log.Summary.Lists.OrderBy(list => list.Key, StringComparer.Ordinal)
            .Select(list => list.Value.Registered).OfType<ListOptions>()
            .Where(list => !lists.Any(other => string.Equals(other.Name, list.Name, StringComparison.OrdinalIgnoreCase)));
        Lists =
        [
            .. lists.Select(list => Known(before.GetValueOrDefault(list.Name), list, isUpload: false)),
            .. registered.Select(list => Known(before.GetValueOrDefault(list.Name), list, isUpload: true)),
        ];
    }

    /// <summary>Takes the uploaded lists anew after one came or went.</summary>
    public void AdoptRegistered() => Adopt(configured);

    /// <summary>The list that imports of a new name make together: the first of them that is a list registers it.</summary>
    public WatchedList Arrive(ListOptions list)
    {
        if (!arriving.TryGetValue(list.Name, out var known))
        {
            arriving[list.Name] = known = new WatchedList(list, isUploadOnly: true);
        }

        return known;
    }

    /// <summary>An import of a new name is over.</summary>
    public void EndArrival(string name) => arriving.Remove(name);

    /// <summary>Takes a list that was just registered.</summary>
    public void Follow(WatchedList list) => Lists = [.. Lists, list];

    /// <summary>The list of a name; null when there is none.</summary>
    public WatchedList? Find(string name) => Lists.Find(list => string.Equals(list.Options.Name, name, StringComparison.Ordinal));

    /// <summary>What decisions came to for a list.</summary>
    public ListStanding Standing(string list) => Log.Summary.Of(list);

    /// <summary>What a version of a list would follow: null when nothing is in force.</summary>
    public static (int Number, CompiledFile? File)? InForce(WatchedList list) => list.Record is { } record ? (record.Number, list.InForce?.File) : null;

    /// <summary>Brings what decisions say of a list into its place; the compiled form is made again where it is gone.</summary>
    public void Settle(WatchedList list)
    {
        var standing = Standing(list.Options.Name);
        foreach (var number in standing.IsInForce ? standing.Before.Append(standing.InForce).Reverse() : [])
        {
            if (Versions.Find(list.Options.Name, number) is { } record && TryCompiled(list, record, out var file))
            {
                list.Take(record, file, standing);
                list.Problem = number == standing.InForce ? list.Problem : ListProblems.DamagedStore(Shown(list));
                return;
            }
        }

        list.Take(null, null, standing);
        list.Problem = standing.IsInForce ? ListProblems.DamagedStore(Shown(list)) : list.Problem;
    }

    /// <summary>The compiled form of a version, made again where it is gone; null with true for one without entries.</summary>
    public bool TryCompiled(WatchedList list, VersionRecord record, out CompiledFile? file)
    {
        file = null;
        if (record.Compiled.Length == 0)
        {
            return record.IsUsable;
        }

        var isProven = snapshots.IsOpen(record.Compiled);
        file = snapshots.OpenShared(record.Compiled);
        list.IsUnproven |= file is not null && !isProven;
        return file is not null || TryRebuild(list, record, out file);
    }

    /// <summary>Compiles a version again from the octets kept.</summary>
    public bool TryRebuild(WatchedList list, VersionRecord record, out CompiledFile? file)
    {
        file = Versions.Original(record) is { } original ? intake.Rebuild(list.Options, record, original) : null;
        if (file is null)
        {
            return false;
        }

        var name = Path.GetFileName(file.Path);
        snapshots.Share(name, file);
        if (!string.Equals(name, record.Compiled, StringComparison.Ordinal))
        {
            Versions.Replace(record with { Compiled = name });
        }

        return true;
    }

    /// <summary>True when nothing in the size of a version speaks against it beside what is in force now.</summary>
    public static bool IsWithinLimits(WatchedList list, VersionRecord record) => Findings(list, record).IsEmpty;

    /// <summary>What in the size of a version speaks against it beside what is in force now.</summary>
    public static ImmutableArray<LimitFinding> Findings(WatchedList list, VersionRecord record) =>
        ListGate.Judge(list.Options, record.Version.Gate.Entries, list.Record?.Version.Gate.Entries);

    /// <summary>How a version stands now.</summary>
    public ListVersion View(VersionRecord record)
    {
        var standing = Standing(record.Version.List);
        return record.Version with { State = StateOf(record, standing), Decision = DecisionOn(record.Number, standing) };
    }

    /// <summary>The newest version that waits for somebody and was not set aside; null when none does.</summary>
    public VersionRecord? Waiting(string list)
    {
        var standing = Standing(list);
        return Versions.Of(list).LastOrDefault(record => !standing.Aside.Contains(record.Number)
            && StateOf(record, standing) is (VersionState.Passed or VersionState.Held or VersionState.Approved));
    }

    /// <summary>Shows how the lists stand now.</summary>
    public void Show()
    {
        ShownAt = clock.GetUtcNow().ToUnixTimeSeconds();
        statuses = [.. Lists.Select(list => ListBoard.Describe(list, this, publisher.ProblemOf(list), ShownAt))];
    }

    /// <summary>Puts what the lists say now in force.</summary>
    public void Publish() => publisher.Publish(Lists, Log.Summary);

    /// <summary>Forgets versions nobody needs any more.</summary>
    public void Trim(string list)
    {
        var standing = Standing(list);
        Versions.Trim(list, record => record.Number == standing.InForce || standing.Before.LastOrDefault() == record.Number
            || standing.Approval?.Version == record.Number || snapshots.IsNamed(record.Compiled));
    }

    /// <summary>Forgets snapshots below a number, then versions and compiled files that nothing names any more.</summary>
    public void ReleaseBefore(uint snapshot)
    {
        snapshots.ReleaseBefore(snapshot);
        foreach (var list in Versions.All.Select(record => record.Version.List).ToHashSet(StringComparer.Ordinal))
        {
            Trim(list);
        }

        snapshots.DeleteUnnamed(Versions.All.Select(record => record.Compiled));
    }

    private static string Shown(WatchedList list) => list.Options.File.Length > 0 ? list.Options.File : list.Options.Name;

    private static WatchedList Known(WatchedList? known, ListOptions list, bool isUpload)
    {
        if (known is null)
        {
            return new WatchedList(list, isUpload);
        }

        known.Adopt(list, isUpload);
        return known;
    }

    private static ListDecision? DecisionOn(int number, ListStanding standing) =>
        new[] { standing.Release, standing.Approval }.FirstOrDefault(decision => decision?.Version == number);

    private VersionState StateOf(VersionRecord record, ListStanding standing)
    {
        if (!record.IsUsable)
        {
            return VersionState.Refused;
        }

        if (record.Number == standing.InForce)
        {
            return VersionState.Released;
        }

        if (standing.Aside.Contains(record.Number))
        {
            return VersionState.Held;
        }

        var isOutrun = standing.Ever.Any(number => number >= record.Number)
            || Versions.Of(record.Version.List).Any(other => other.Number > record.Number && other.Version.State == VersionState.Passed);
        if (isOutrun)
        {
            return VersionState.Superseded;
        }

        return standing.Approval?.Version == record.Number ? VersionState.Approved : record.Version.State;
    }
}
