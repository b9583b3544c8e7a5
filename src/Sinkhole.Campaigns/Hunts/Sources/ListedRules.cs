using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Campaigns.Hunts.Sources;

/// <summary>Asks the policy that decides live queries what it says of a line of a log, at the line's own time.</summary>
/// <param name="engine">The policy; lists that came in force later than a line decide it too, within the validity of their rows.</param>
public sealed class ListedRules(PolicyEngine engine) : IHuntPolicy
{
    /// <inheritdoc/>
    public HuntDecision DecideName(NameBuffer name, InternetAddress client, DateTimeOffset time)
    {
        var policy = For(client, time);
        return Of(policy, policy.Decide(name));
    }

    /// <inheritdoc/>
    public HuntDecision DecideAnswer(InternetAddress address, InternetAddress client, DateTimeOffset time)
    {
        var policy = For(client, time);
        return Of(policy, policy.Screen(address));
    }

    /// <inheritdoc/>
    public HuntDecision DecideConnection(ConnectionTarget target, InternetAddress client, DateTimeOffset time)
    {
        var policy = For(client, time);
        if (policy.Screen(target.Address).Action == PolicyAction.Pass)
        {
            return HuntDecision.None;
        }

        var met = policy.FindRows(target.Address).FirstOrDefault(row => RowService.Read(row.Port, row.Protocol).IsMetBy(target));
        return met is null ? HuntDecision.None : Of(met);
    }

    private ClientPolicy For(InternetAddress client, DateTimeOffset time) => engine.For(client, time.ToUnixTimeSeconds());

    private static HuntDecision Of(in ClientPolicy policy, Verdict verdict) => verdict.Action switch
    {
        PolicyAction.Pass => HuntDecision.None,
        PolicyAction.Allow => HuntDecision.Allowed,
        _ => Of(policy.Snapshot.Lists[verdict.Rule.List].Describe(verdict.Rule.Entry)),
    };

    private static HuntDecision Of(RuleDescription row) => row.Action == RuleAction.Allow ? HuntDecision.Allowed : new HuntDecision(
        new HuntRule
        {
            Indicator = row.Indicator,
            List = row.List,
            Version = row.ListVersion,
            Row = row.Row,
            Family = row.Family,
            Botnet = row.Botnet,
            Campaign = row.Campaign,
            Letter = row.Letter,
        },
        IsAllowed: false);
}
