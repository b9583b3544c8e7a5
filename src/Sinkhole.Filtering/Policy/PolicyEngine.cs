using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Policy;

/// <summary>Decides the fate of names and answers by the policy snapshot in force. Safe for any number of threads; allocates nothing.</summary>
public sealed class PolicyEngine
{
    private volatile PolicySnapshot current = new(0, []);

    /// <summary>The snapshot in force.</summary>
    public PolicySnapshot Current => current;

    /// <summary>Puts a snapshot in force: from the next query on it decides.</summary>
    public void Publish(PolicySnapshot snapshot) => current = snapshot;

    /// <summary>Policy as it is for a client at a time, in seconds since 1970-01-01 UTC.</summary>
    public ClientPolicy For(InternetAddress client, long now) => new(current, now);

    /// <summary>The verdict on a name for a client of no group, whatever the time.</summary>
    public Verdict Decide(NameBuffer name) => new ClientPolicy(current, 0).Decide(name);
}
