using System.Numerics;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Policy;

/// <summary>
/// Decides connections that other systems logged, by the rows that name addresses: in the order answers are screened, but each row for the
/// ports and protocols it names alone. Off the path of queries, which knows neither.
/// </summary>
public sealed class ConnectionScreen
{
    // Enough to be shown; a list that writes one cell wrong writes many so.
    private const int MaxUnread = 100;

    private readonly AddressRows[] lists;
    private readonly HashSet<RuleReference> unread = [];

    /// <summary>Screens by the lists of a snapshot.</summary>
    public ConnectionScreen(PolicySnapshot snapshot) => lists = [.. snapshot.Lists.Select(list => new AddressRows(list.File))];

    /// <summary>Rows met by their address whose port or protocol cannot be read, so that they decided nothing; bounded.</summary>
    public IReadOnlyCollection<RuleReference> Unread => unread;

    /// <summary>The verdict on a connection of the policy's client; the policy is of the same snapshot. What a log does not show is null.</summary>
    public Verdict Decide(in ClientPolicy policy, InternetAddress address, ushort? port, byte? protocol)
    {
        var scope = policy.Scope;
        var verdict = Decide(policy, scope, scope.Enforcing, row => IsMet(row, port, protocol), address);
        return verdict.Action != PolicyAction.Pass || scope.Watching == 0 ? verdict : Decide(policy, scope, scope.Watching, row => IsMet(row, port, protocol), address);
    }

    private Verdict Decide(in ClientPolicy policy, PolicyScope scope, ulong asked, Func<RuleReference, bool> isMet, InternetAddress address)
    {
        for (var rest = asked & policy.Plan.Rules.Having(RuleTrigger.ResponseIp); rest != 0; rest &= rest - 1)
        {
            var list = (ushort)BitOperations.TrailingZeroCount(rest);
            var entry = lists[list].Find(address, policy.Now, row => isMet(new RuleReference(list, row)));
            if (entry != 0)
            {
                return policy.Of(new Match(list, entry), scope, RuleTrigger.ResponseIp, AnswerPlace.Address);
            }
        }

        return policy.Of(PolicyAction.Pass);
    }

    private bool IsMet(RuleReference row, ushort? port, byte? protocol)
    {
        var reach = lists[row.List].ReachOf(row.Entry);
        if (!reach.IsReadable && unread.Count < MaxUnread)
        {
            unread.Add(row);
        }

        return reach.IsMetBy(port, protocol);
    }
}
