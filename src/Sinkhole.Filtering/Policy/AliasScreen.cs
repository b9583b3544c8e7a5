using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Policy;

/// <summary>
/// Screens the targets of CNAME and DNAME records: from the name asked for along the chain, then those that stand beside it, so that no
/// order of records and no odd chain leads past a rule.
/// </summary>
internal readonly ref struct AliasScreen(ReadOnlySpan<byte> message, AnswerScreen answer, ScreenBuffers buffers)
{
    private readonly ReadOnlySpan<byte> message = message;
    private readonly AnswerScreen answer = answer;
    private readonly ScreenBuffers buffers = buffers;

    /// <summary>The verdict of the first name with a rule.</summary>
    public Verdict Run(AnswerWalk walk, int aliases, ulong lists)
    {
        var seen = 0u;
        var reader = new MessageReader(message);
        var length = 1;
        buffers.Current[0] = 0;
        if (walk.HasQuestion && reader.TryReadNameAt(MessageHeader.Size, buffers.Octets, out var question, out _))
        {
            length = question.Length;
            question.Octets.CopyTo(buffers.Current);
        }

        for (var step = 0; step < ScreenBuffers.MaxSteps && length > 0; step++)
        {
            var verdict = Step(aliases, lists, ref length, ref seen);
            if (verdict.Action != PolicyAction.Pass)
            {
                return verdict;
            }
        }

        return Rest(walk, aliases, lists, seen);
    }

    /// <summary>Screens all the current name is an alias for; its length becomes that of the next name, 0 at the end of the chain.</summary>
    private Verdict Step(int aliases, ulong lists, ref int length, ref uint seen)
    {
        var reader = new MessageReader(message);
        var current = new NameSpan(buffers.Current.AsSpan(0, length));
        var (nextLength, isNextFinal) = (0, false);
        var verdict = answer.Nothing;
        for (var i = 0; i < aliases && verdict.Action == PolicyAction.Pass; i++)
        {
            var alias = buffers.Aliases[i];
            if ((!alias.IsDname && (seen & (1u << i)) != 0)
                || !reader.TryReadNameAt(alias.Start, buffers.Owner, out var owner, out _) || !IsAliased(current, owner, alias.IsDname)
                || !reader.TryReadNameAt(alias.DataAt, buffers.Octets, out var target, out _))
            {
                continue;
            }

            seen |= 1u << i;
            target = alias.IsDname ? Substitute(current, owner, target) : target;
            verdict = answer.ScreenName(target, lists, AnswerPlace.Alias, PolicyAction.Allow);
            if (nextLength == 0 || (!alias.IsDname && !isNextFinal))
            {
                // The CNAME is what a client follows where a DNAME stands beside it.
                (nextLength, isNextFinal) = (target.Length, !alias.IsDname);
                target.Octets.CopyTo(buffers.Next);
            }
        }

        buffers.Next.AsSpan(0, nextLength).CopyTo(buffers.Current);
        length = nextLength;
        return verdict;
    }

    /// <summary>Screens the targets the chain did not lead to, in the order they stand.</summary>
    private Verdict Rest(AnswerWalk walk, int aliases, ulong lists, uint seen)
    {
        var reader = new MessageReader(message);
        var verdict = answer.Nothing;
        for (var i = 0; walk.TryMoveNext() && walk.Section == AnswerSection.Answer;)
        {
            if (walk.Type is not (RecordType.Cname or RecordType.Dname))
            {
                continue;
            }

            var isScreened = i < aliases && (seen & (1u << i)) != 0;
            i++;
            if (!isScreened && reader.TryReadNameAt(walk.DataAt, buffers.Octets, out var target, out _))
            {
                verdict = answer.ScreenName(target, lists, AnswerPlace.Alias, PolicyAction.Pass);
                if (verdict.Action != PolicyAction.Pass)
                {
                    return verdict;
                }
            }
        }

        return verdict;
    }

    private static bool IsAliased(NameSpan current, NameSpan owner, bool isDname) =>
        isDname ? current.Length > owner.Length && current.IsAtOrBelow(owner) : current.EqualsIgnoreCase(owner);

    // RFC 6672, 2.2; where the new name would be too long there is none, and the target itself is looked at.
    private NameSpan Substitute(NameSpan current, NameSpan owner, NameSpan target)
    {
        var kept = current.Length - owner.Length;
        if (kept + target.Length > NameSpan.MaxLength)
        {
            return target;
        }

        current.Octets[..kept].CopyTo(buffers.Substituted);
        target.Octets.CopyTo(buffers.Substituted.AsSpan(kept));
        return new NameSpan(buffers.Substituted.AsSpan(0, kept + target.Length));
    }
}
