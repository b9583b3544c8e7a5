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

    /// <summary>The verdict on a name.</summary>
    public Verdict Decide(NameBuffer name) => throw new NotSupportedException(name.Name.ToString());
}
