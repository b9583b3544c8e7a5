using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Policy;
using Sinkhole.Resolution;
using Sinkhole.Server.Telemetry;

namespace Sinkhole.Server.Queries;

/// <summary>Makes responses of the answers that had to be waited for; any number of threads at once.</summary>
internal sealed class WaitedAnswers(QueryCollaborators shared)
{
    /// <summary>Screens and composes; false when the target of a rule's alias has to be resolved first.</summary>
    public bool TrySettle(PendingQuery pending, in Recall answer)
    {
        if (answer.Answer is null)
        {
            Fail(pending, ExtendedErrorCode.Other);
            return true;
        }

        // 7 screen: everything the answer contains, before anything of it is sent.
        var asked = pending.Case;
        if (pending.AliasTtl is null && asked.IsScreened)
        {
            var found = ScreenDesk.OfThread.Screen(asked, answer);
            Note(asked, found);
            if (asked.IsDecidedBy(found))
            {
                return TryObey(pending, found);
            }
        }

        // 8 compose
        Compose(pending, answer);
        return true;
    }

    /// <summary>Composes SERVFAIL.</summary>
    public void Fail(PendingQuery pending, ExtendedErrorCode error)
    {
        var query = pending.Case.Query;
        if (pending.AliasTtl is null)
        {
            shared.Statistics.Shared(pending.Client.Transport).CountShared(QueryCounter.Failed);
        }

        pending.SetLength(ResponseComposer.WriteError(query, Rcode.ServFail, error, pending.RentResponse(query.Limit < 512 ? query.Limit : 512)));
    }

    private void Note(in QueryCase asked, in Verdict found)
    {
        if (!asked.LeavesHit(found))
        {
            return;
        }

        shared.Hits.Record(found, asked.Client, asked.Query, UnixTime.Microseconds(shared.Clock));
        if (found.Action == PolicyAction.Monitor)
        {
            shared.Statistics.Shared(asked.Client.Transport).CountShared(QueryCounter.Monitored);
        }
    }

    private bool TryObey(PendingQuery pending, in Verdict found)
    {
        Span<byte> target = stackalloc byte[NameSpan.MaxLength];
        var asked = pending.Case;
        var lane = shared.Statistics.Shared(asked.Client.Transport);
        lane.CountShared(QueryCounter.Screened);
        lane.CountShared(RuledAnswer.CounterOf(found.Action));
        var response = pending.RentResponse(Math.Min(asked.Query.Limit, RuledAnswer.MaxOctets));
        if (!RuledAnswer.TryFindAlias(asked, found, target, out var ttl, out var length))
        {
            pending.SetLength(RuledAnswer.Write(asked, found, response));
            return true;
        }

        if (length == 0)
        {
            pending.SetLength(RuledAnswer.WriteTooLong(asked, response));
            return true;
        }

        pending.Follow(ttl, new NameSpan(target[..length]));
        return false;
    }

    private void Compose(PendingQuery pending, in Recall answer)
    {
        var query = pending.Case.Query;
        if (pending.AliasTtl is not null)
        {
            pending.SetLength(AliasedAnswer.Write(pending, answer, pending.RentResponse(query.Limit)));
            return;
        }

        shared.Statistics.Shared(pending.Client.Transport).CountShared(answer switch
        {
            { State: RecallState.Stale } => QueryCounter.Stale,
            { Answer.Rcode: Rcode.ServFail } => QueryCounter.Failed,
            _ => QueryCounter.Resolved,
        });
        var response = pending.RentResponse(ResponseComposer.SizeOf(query, answer));
        pending.SetLength(ResponseComposer.WriteStored(query, answer, response));
    }
}
