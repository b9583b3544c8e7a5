using Sinkhole.Dns.Names;

namespace Sinkhole.Filtering.Policy;

/// <summary>Decides the fate of a name by the policy snapshot in force. Safe for any number of threads; allocates nothing.</summary>
public sealed class PolicyEngine
{
    private volatile PolicySnapshot current = new(0, []);

    /// <summary>The snapshot in force.</summary>
    public PolicySnapshot Current => current;

    /// <summary>Puts a snapshot in force: from the next query on it decides.</summary>
    public void Publish(PolicySnapshot snapshot) => current = snapshot;

    /// <summary>The verdict on a name: that of the first list, in the configured order, that has a row for it.</summary>
    public Verdict Decide(NameBuffer name)
    {
        var snapshot = current;
        var lists = snapshot.Lists.AsSpan();
        for (var i = 0; i < lists.Length; i++)
        {
            if (lists[i].TryFind(name, out var entry))
            {
                return new Verdict(PolicyAction.Sinkhole, new RuleReference((ushort)i, entry), snapshot.Number);
            }
        }

        return new Verdict(PolicyAction.Pass, default, snapshot.Number);
    }
}
