using System.Collections.Immutable;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Policy;

/// <summary>A snapshot as the path needs it: sets of lists as bits, tables that are searched without allocating.</summary>
internal sealed class PolicyPlan
{
    private readonly ulong enforcing;
    private readonly ulong watching;
    private readonly ImmutableArray<CompiledList> lists;

    /// <summary>Compiles lists in their order of precedence and what is obeyed beside them.</summary>
    public PolicyPlan(ImmutableArray<CompiledList> lists, PolicySettings settings, UnionIndex? union)
    {
        this.lists = lists;
        enforcing = BitsOf(list => list.Options.Mode == GroupMode.Enforce);

        // An allow list that is only watched has nothing to do and nothing to record.
        watching = BitsOf(list => list.Options.Mode == GroupMode.Monitor && list.Options.Class != ListClass.Allow);

        // What is allowed goes before a list that looks at targets too, so allow lists are asked wherever one is.
        var screening = BitsOf(list => list.Options.ScreensTargets);
        ScreensTargets = screening == 0 ? 0 : screening | BitsOf(list => list.Options.Class == ListClass.Allow);
        Rules = new RuleSearch(lists, union);
        Groups = new GroupTable(settings.Groups, lists);
        Allows = new AllowTable([
            .. settings.ProtectedNames.Select(name => KeyValuePair.Create(name, long.MaxValue)),
            .. settings.Allows.Select(allow => KeyValuePair.Create(allow.Name, SecondsOf(allow.Until)))]);
        PausedUntil = settings.Pause is { } pause ? SecondsOf(pause.Until) : long.MinValue;
        Instants = new InstantTable(InstantsOf(settings), lists.Any(list => list.File.Header.HasMoreInstants != 0));
    }

    /// <summary>The rules of all lists.</summary>
    public RuleSearch Rules { get; }

    /// <summary>The client groups.</summary>
    public GroupTable Groups { get; }

    /// <summary>Names that go before all lists.</summary>
    public AllowTable Allows { get; }

    /// <summary>When rules, allowed names, modes and pauses begin or end.</summary>
    public InstantTable Instants { get; }

    /// <summary>First second at which a pause is over; the smallest number when there is none.</summary>
    public long PausedUntil { get; }

    /// <summary>Lists that are asked about targets of MX, NS and SRV records; none when no list screens them.</summary>
    public ulong ScreensTargets { get; }

    /// <summary>The first whole second that is not before a moment; the last there is for none.</summary>
    public static long SecondsOf(DateTimeOffset? moment) =>
        moment is { } at ? at.ToUnixTimeSeconds() + Math.Sign(at.Ticks % TimeSpan.TicksPerSecond) : long.MaxValue;

    /// <summary>What counts for a group at a time.</summary>
    public PolicyScope ScopeOf(int group, long now)
    {
        ref readonly var settings = ref Groups[group];
        var mode = settings.ModeAt(now);
        var isPaused = now < PausedUntil && now != CompiledList.AnyTime;
        return mode == GroupMode.Off
            ? default
            : new PolicyScope(enforcing & settings.Lists, watching & settings.Lists, isPaused || mode == GroupMode.Monitor);
    }

    /// <summary>
    /// What becomes of a query by the rule found. An allowing rule of a list that decides allows also while everything is only watched: there
    /// is nothing to record; one of a list that is only watched does nothing.
    /// </summary>
    public PolicyAction ActionOf(Match match, PolicyScope scope)
    {
        var isDeciding = ((scope.Enforcing >> match.List) & 1) != 0;
        var action = lists[match.List].ActionOf(match.Entry);
        if (action == RuleAction.Allow)
        {
            return isDeciding ? PolicyAction.Allow : PolicyAction.Pass;
        }

        return scope.IsWatched || !isDeciding ? PolicyAction.Monitor : action switch
        {
            RuleAction.OfList or RuleAction.Sinkhole => PolicyAction.Sinkhole,
            RuleAction.NxDomain => PolicyAction.NxDomain,
            RuleAction.NoData => PolicyAction.NoData,
            RuleAction.Drop => PolicyAction.Drop,
            RuleAction.TcpOnly => PolicyAction.TcpOnly,
            RuleAction.LocalData => PolicyAction.LocalData,
            RuleAction.Allow => PolicyAction.Allow,
        };
    }

    private ulong BitsOf(Func<CompiledList, bool> which)
    {
        var bits = 0UL;
        for (var i = 0; i < lists.Length; i++)
        {
            bits |= which(lists[i]) ? 1UL << i : 0;
        }

        return bits;
    }

    private IEnumerable<long> InstantsOf(PolicySettings settings)
    {
        IEnumerable<long> others = [PausedUntil, .. settings.Allows.Select(allow => SecondsOf(allow.Until)), .. settings.Groups.Select(group => SecondsOf(group.Until))];
        return lists.SelectMany(list => list.File.Instants.ToArray()).Concat(others.Where(instant => instant is not (long.MinValue or long.MaxValue)));
    }
}
