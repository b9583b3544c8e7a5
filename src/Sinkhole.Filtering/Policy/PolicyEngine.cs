using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Policy;

/// <summary>Decides the fate of names and answers by the policy snapshot in force. Safe for any number of threads; allocates nothing.</summary>
public sealed class PolicyEngine
{
    // Guards the epoch; only those who publish touch it.
    private readonly Lock gate = new();
    private volatile Publication current = new(PolicyCompiler.Compile(0, [], new PolicySettings(), null), 1);

    /// <summary>The snapshot in force.</summary>
    public PolicySnapshot Current => current.Snapshot;

    /// <summary>Puts a snapshot in force: from the next query on it decides.</summary>
    public void Publish(PolicySnapshot snapshot)
    {
        lock (gate)
        {
            current = new Publication(snapshot, current.Epoch + 1);
        }
    }

    /// <summary>Has the processor fetch what a decision on a name looks at first, while the caller still has other work.</summary>
    public void Prepare(NameBuffer name) => current.Snapshot.Plan.Rules.Prepare(name);

    /// <summary>Has the processor fetch where a decision on a name will likely lead; some work after <see cref="Prepare"/>.</summary>
    public void Approach(NameBuffer name) => current.Snapshot.Plan.Rules.Approach(name);

    /// <summary>Policy as it is for a client at a time, in seconds since 1970-01-01 UTC.</summary>
    public ClientPolicy For(InternetAddress client, long now)
    {
        var publication = current;
        return new ClientPolicy(publication, client, publication.Snapshot.Plan.Groups.Find(client), now);
    }
}
