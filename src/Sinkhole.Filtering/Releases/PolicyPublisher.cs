using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Releases;

/// <summary>Makes policy of lists and decisions and puts it in force, its manifest durable first. Used under the library's lock.</summary>
internal sealed partial class PolicyPublisher(ListLibraryOptions options, SnapshotStore snapshots, PolicyEngine engine, TimeProvider clock, ILogger log)
{
    // How soon a snapshot is tried again that could not be made durable.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private PolicySettings configured = new();
    private bool isHeldBack;
    private long triedAt;

    /// <summary>Directory of unions of lists.</summary>
    public string Unions { get; } = Path.Combine(options.Directory, "unions");

    /// <summary>The union in use; it may be of earlier versions.</summary>
    public UnionIndex? Union { get; private set; }

    /// <summary>Why the latest policy is not in force; null when it is.</summary>
    public ListProblem? Problem { get; private set; }

    /// <summary>Why what a list has released does not decide queries; null when it does.</summary>
    public ListProblem? ProblemOf(WatchedList list) =>
        Problem is null && list.InForce is not null && engine.Current.Number > 0 && !engine.Current.Lists.Contains(list.InForce) ? OfficeProblems.LeftOut(PolicySnapshot.MaxLists) : Problem;

    /// <summary>True when a failed snapshot is due again.</summary>
    public bool IsDue => Problem is not null && clock.GetElapsedTime(triedAt) >= RetryAfter;

    /// <summary>What the configuration says beside the lists; in force with the next publication.</summary>
    public void Configure(PolicySettings settings) => configured = settings;

    /// <summary>Has several changes come in force as one: nothing is published before the action is over.</summary>
    public void HoldBack(Action action)
    {
        isHeldBack = true;
        try
        {
            action();
        }
        finally
        {
            isHeldBack = false;
        }
    }

    /// <summary>Publishes what is in force now when it differs from what decides queries.</summary>
    public void Publish(List<WatchedList> watched, DecisionSummary decisions)
    {
        if (isHeldBack)
        {
            return;
        }

        var lists = watched.OrderBy(list => list.Options.Class).Select(list => list.InForce).OfType<CompiledList>()
            .Take(PolicySnapshot.MaxLists).ToImmutableArray();
        var settings = Compose(decisions);
        var decides = engine.Current;
        if (decides.Number == 0 || !decides.Lists.SequenceEqual(lists))
        {
            Swap(lists, settings);
        }
        else
        {
            Use(settings);
        }
    }

    /// <summary>Uses a union from now on; the snapshot and its number stay.</summary>
    public void Use(UnionIndex union)
    {
        Union = union;
        var decides = engine.Current;
        engine.Publish(PolicyCompiler.Compile(decides.Number, decides.Lists, decides.Settings, union));
    }

    /// <summary>At start, when a new snapshot cannot be made durable: what decided before the restart goes on.</summary>
    public void PublishLatest(DecisionSummary decisions)
    {
        if (Problem is not null && engine.Current.Number == 0
            && snapshots.Latest is { } latest && snapshots.Lists(latest.Number) is { } lists && lists.All(list => list is not null))
        {
            engine.Publish(PolicyCompiler.Compile(latest.Number, [.. lists.OfType<CompiledList>()], Compose(decisions), Union));
        }
    }

    private static bool IsSame(PolicySettings one, PolicySettings other) => one.Groups.SequenceEqual(other.Groups)
        && one.Allows.SequenceEqual(other.Allows)
        && one.ProtectedNames.SequenceEqual(other.ProtectedNames)
        && one.Pause == other.Pause;

    private void Swap(ImmutableArray<CompiledList> lists, PolicySettings settings)
    {
        triedAt = clock.GetTimestamp();
        try
        {
            var number = snapshots.Number([.. lists.Select(list => new SnapshotPart(list.Options, Path.GetFileName(list.File.Path), list.Release))]);

            // Opening the union of these lists reads it through: that is done beside, while what the old one does not cover is searched beside it.
            Union = lists.Any(list => Union?.Covers(list) == true) ? Union : null;
            engine.Publish(PolicyCompiler.Compile(number, lists, settings, Union));
            Problem = null;
            Log.Published(log, number, lists.Sum(list => (long)list.Count), lists.Length);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Problem = ListProblems.Store(options.Directory, fault.Message);
            Log.NotPublished(log, Problem.English);
            Use(settings);
        }
    }

    /// <summary>Pauses and allowed names need no manifest: they are in force with the lists that decide, also when newer lists cannot be.</summary>
    private void Use(PolicySettings settings)
    {
        var decides = engine.Current;
        if (decides.Number > 0 && !IsSame(decides.Settings, settings))
        {
            engine.Publish(PolicyCompiler.Compile(decides.Number, decides.Lists, settings, Union));
        }
    }

    private PolicySettings Compose(DecisionSummary decisions) => configured with
    {
        Allows =
        [
            .. configured.Allows,
            .. decisions.Allows.Where(allow => allow.Until > clock.GetUtcNow())
                .Select(allow => DomainName.TryParse(allow.Name, out var name) ? new AllowEntry(name, allow.Until ?? default, allow.By, allow.Reason) : null)
                .OfType<AllowEntry>(),
        ],
        Pause = decisions.Pause is { Until: { } until } pause ? new PolicyPause(until, pause.By, pause.Reason) : configured.Pause,
    };

    private static partial class Log
    {
        [LoggerMessage(1002, LogLevel.Information, "Policy snapshot {Number} decides: {Names} names of {Lists} lists")]
        public static partial void Published(ILogger logger, uint number, long names, int lists);

        [LoggerMessage(1003, LogLevel.Error, "The new policy cannot be kept on disk, the one before goes on: {Problem}")]
        public static partial void NotPublished(ILogger logger, string problem);
    }
}
