using Sinkhole.Dns.Names;

namespace Sinkhole.Filtering.Policy;

/// <summary>Says why policy decides a question as it does, by the lists that count for the client.</summary>
public static class PolicyExplainer
{
    /// <summary>The verdict with every row that matches the name or the client's address.</summary>
    public static PolicyExplanation Explain(in ClientPolicy policy, DomainName name)
    {
        var buffer = new NameBuffer();
        buffer.Assign(name.Span);
        var verdict = policy.Decide(buffer);
        var rows = Rows(policy, buffer).ToList();
        if (verdict.Action != PolicyAction.Pass && verdict.Rule.Entry != 0 && policy.Snapshot.Lists[verdict.Rule.List].TryDescribe(verdict.Rule.Entry) is { } winner)
        {
            rows.RemoveAll(row => row == winner);
            rows.Insert(0, winner);
        }

        return new PolicyExplanation
        {
            Action = verdict.Action,
            Trigger = verdict.Trigger,
            Group = policy.Group,
            IsPaused = policy.Snapshot.IsPausedAt(policy.Now),
            Rows = rows,
        };
    }

    private static IEnumerable<RuleDescription> Rows(ClientPolicy policy, NameBuffer name)
    {
        var scope = policy.Scope;
        for (var i = 0; i < policy.Snapshot.Lists.Length; i++)
        {
            if ((((scope.Enforcing | scope.Watching) >> i) & 1) == 0)
            {
                continue;
            }

            var list = policy.Snapshot.Lists[i];
            if (list.TryFindAddress(policy.Client, RuleTrigger.ClientIp, policy.Now, out var entry) && list.TryDescribe(entry) is { } row)
            {
                yield return row;
            }

            foreach (var matching in list.DescribeAll(name, policy.Now))
            {
                yield return matching;
            }
        }
    }
}
