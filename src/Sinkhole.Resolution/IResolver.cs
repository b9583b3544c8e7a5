using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Resolution;

/// <summary>A question in, an answer out: at once from the cache, or by asking.</summary>
public interface IResolver
{
    /// <summary>
    /// What the cache has for a question of class IN; allocates nothing, takes no lock that all queries share. <paramref name="name"/> was
    /// assigned with <see cref="NameBuffer.AssignFolded"/> or holds ASCII only.
    /// </summary>
    Recall TryRecall(NameBuffer name, RecordType type, bool dnssecOk, bool checkingDisabled);

    /// <summary>
    /// Resolves, one flight per question. Always gives an answer: when nothing can be had, a stale one or a SERVFAIL with its extended error.
    /// The token ends this caller's waiting, not the flight that others wait for.
    /// </summary>
    ValueTask<Recall> ResolveAsync(ResolutionQuestion question, CancellationToken cancellationToken);
}
