using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Policy;

/// <summary>
/// One query's view of policy: the snapshot taken once, the client with its group, and the time. Kept by a query that waits, so that its
/// answer is screened for the same client. Comes from <see cref="PolicyEngine.For"/>.
/// </summary>
public readonly record struct ClientPolicy
{
    private const int GroupBits = 12;
    private const int InstantBits = 28;

    private readonly Publication publication;
    private readonly InternetAddress client;
    private readonly int group;

    internal ClientPolicy(Publication publication, InternetAddress client, int group, long now)
    {
        this.publication = publication;
        this.client = client;
        this.group = group;
        Now = now;
    }

    /// <summary>The snapshot that decides.</summary>
    public PolicySnapshot Snapshot => publication.Snapshot;

    /// <summary>Seconds since 1970-01-01 UTC at which rules are in force or not.</summary>
    public long Now { get; }

    /// <summary>
    /// Of what a screened answer was found clean under: equal marks mean the same rules in force for the same group. An answer may keep the
    /// mark of its last screening; never 0. Good within one process.
    /// </summary>
    public long Mark
    {
        get
        {
            var instant = Snapshot.Plan.Instants.Passed(Now) & ((1L << InstantBits) - 1);
            return ((long)publication.Epoch << (InstantBits + GroupBits) & long.MaxValue) | (instant << GroupBits) | (uint)group;
        }
    }

    /// <summary>The name of the client's group; empty: none.</summary>
    public string Group => group == GroupTable.NoGroup ? "" : Snapshot.Settings.Groups[group - 1].Name;

    internal InternetAddress Client => client;

    internal PolicyScope Scope => Plan.ScopeOf(group, Now);

    internal PolicyPlan Plan => Snapshot.Plan;

    /// <summary>The verdict on the question: by the client's address and by the name. Allocates nothing.</summary>
    public Verdict Decide(NameBuffer name)
    {
        var plan = Plan;
        if (plan.Allows.Holds(name, Now))
        {
            return Of(PolicyAction.Allow);
        }

        var scope = plan.ScopeOf(group, Now);
        var verdict = Decide(name, scope, scope.Enforcing);
        return verdict.Action != PolicyAction.Pass || scope.Watching == 0 ? verdict : Decide(name, scope, scope.Watching);
    }

    /// <summary>
    /// The verdict on an answer by everything it contains: aliases step by step, service targets, hints, addresses, name servers.
    /// <paramref name="message"/> is a whole message with header and question; what cannot be read of it is passed over. Allocates nothing.
    /// </summary>
    public Verdict Screen(ReadOnlySpan<byte> message, ScreenBuffers buffers)
    {
        var scope = Plan.ScopeOf(group, Now);
        return (scope.Enforcing | scope.Watching) == 0 ? Of(PolicyAction.Pass) : new AnswerScreen(message, this, scope, buffers).Run();
    }

    /// <summary>
    /// The verdict on a name alone: as the question's, without rules on the client's address, which say nothing of what it asked for.
    /// Allocates nothing.
    /// </summary>
    public Verdict DecideName(NameBuffer name)
    {
        if (Plan.Allows.Holds(name, Now))
        {
            return Of(PolicyAction.Allow);
        }

        var scope = Scope;
        var verdict = DecideName(name, scope, scope.Enforcing);
        return verdict.Action != PolicyAction.Pass || scope.Watching == 0 ? verdict : DecideName(name, scope, scope.Watching);
    }

    /// <summary>The verdict on an answer that holds this one address. Allocates nothing.</summary>
    public Verdict ScreenAddress(InternetAddress address)
    {
        var scope = Scope;
        var verdict = ScreenAddress(address, scope, scope.Enforcing);
        return verdict.Action != PolicyAction.Pass || scope.Watching == 0 ? verdict : ScreenAddress(address, scope, scope.Watching);
    }

    internal Verdict Of(PolicyAction action) => new(action, default, Snapshot.Number);

    internal Verdict Of(Match match, PolicyScope scope, RuleTrigger trigger, AnswerPlace place) =>
        new(Plan.ActionOf(match, scope), new RuleReference((ushort)match.List, match.Entry), Snapshot.Number) { Trigger = trigger, Place = place };

    private Verdict Decide(NameBuffer name, PolicyScope scope, ulong lists)
    {
        var rules = Plan.Rules;
        var byClient = (lists & rules.Having(RuleTrigger.ClientIp)) == 0 ? Match.None : rules.FindAddress(client, RuleTrigger.ClientIp, lists, Now);
        var byName = rules.FindName(name, RuleTrigger.QName, byClient.Before(lists), Now);
        if (byName.IsFound)
        {
            return Of(byName, scope, RuleTrigger.QName, AnswerPlace.Question);
        }

        return byClient.IsFound ? Of(byClient, scope, RuleTrigger.ClientIp, AnswerPlace.Client) : Of(PolicyAction.Pass);
    }

    private Verdict DecideName(NameBuffer name, PolicyScope scope, ulong lists)
    {
        var match = Plan.Rules.FindName(name, RuleTrigger.QName, lists, Now);
        return match.IsFound ? Of(match, scope, RuleTrigger.QName, AnswerPlace.Question) : Of(PolicyAction.Pass);
    }

    private Verdict ScreenAddress(InternetAddress address, PolicyScope scope, ulong lists)
    {
        var match = Plan.Rules.FindAddress(address, RuleTrigger.ResponseIp, lists, Now);
        return match.IsFound ? Of(match, scope, RuleTrigger.ResponseIp, AnswerPlace.Address) : Of(PolicyAction.Pass);
    }
}
