using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution.Caching;

namespace Sinkhole.Resolution;

/// <summary>A question in, an answer out: at once from the cache, or by asking.</summary>
public interface IResolver
{
    /// <summary>
    /// Names a question of class IN as the cache knows it, and has the processor fetch what a search looks at first, while the caller still has
    /// other work. <paramref name="name"/> was assigned with <see cref="NameBuffer.AssignFolded"/> or holds ASCII only.
    /// </summary>
    QuestionHash Prepare(NameBuffer name, RecordType type, bool dnssecOk, bool checkingDisabled);

    /// <summary>Has the processor fetch the answer that was likely meant; some work after <see cref="Prepare"/>, for the same name.</summary>
    void Approach(NameBuffer name, QuestionHash question);

    /// <summary>
    /// What the cache has for a question, named by <see cref="Prepare"/>, at a timestamp of the clock; takes no lock that all queries share, and
    /// allocates nothing but what the room needs to grow. The answer may be <paramref name="room"/>, and holds until that is used again.
    /// </summary>
    Recall TryRecall(NameBuffer name, QuestionHash question, long timestamp, AnswerRoom room);

    /// <summary>
    /// Resolves, one flight per question. Always gives an answer: when nothing can be had, a stale one or a SERVFAIL with its extended error.
    /// The token ends this caller's waiting, not the flight that others wait for.
    /// </summary>
    ValueTask<Recall> ResolveAsync(ResolutionQuestion question, CancellationToken cancellationToken);
}
