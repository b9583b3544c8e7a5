using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Journal;
using Sinkhole.Filtering.Policy;
using Sinkhole.Resolution;
using Sinkhole.Server.Telemetry;

namespace Sinkhole.Server.Queries;

/// <summary>
/// The order of work on a query and nothing else. One per lane: <see cref="TryAnswer"/> is for one thread at a time and allocates nothing;
/// <see cref="ResolveAsync"/> uses only what lanes share and may run many times at once.
/// </summary>
/// <param name="shared">What all lanes share.</param>
/// <param name="counters">The lane's counters.</param>
/// <param name="recorder">The lane's way into the journal; null records nothing (<see cref="QueryProbe"/>).</param>
internal sealed class QueryHandler(QueryCollaborators shared, LaneCounters counters, HitRecorder? recorder)
{
    private readonly NameBuffer name = new();
    private readonly byte[] scratch = new byte[NameSpan.MaxLength];
    private long nowMicroseconds;

    /// <summary>The query that waits, after <see cref="QueryOutcome.MustWait"/>; the caller starts it.</summary>
    public PendingQuery? Waiting { get; private set; }

    /// <summary>Sets the time that hits bear until the next batch: the clock is read once for many queries.</summary>
    public void BeginBatch(long microseconds) => nowMicroseconds = microseconds;

    /// <summary>Answers at once if that can be done; <paramref name="response"/> has room for the transport's largest response.</summary>
    public QueryOutcome TryAnswer(ReadOnlySpan<byte> octets, in ClientInfo client, Span<byte> response, out int length)
    {
        counters.Count(QueryCounter.Received);
        try
        {
            return Answer(octets, client, response, out length);
        }
        catch (Exception exception)
        {
            // The one catch-all of the synchronous half: whatever breaks for one query, the batch goes on.
            counters.Count(QueryCounter.Failed);
            shared.Faults.Report(exception);
            return Fail(octets, client, response, out length);
        }
    }

    /// <summary>The half that waits: asks, and composes into the query's own memory. Throws nothing.</summary>
    public async Task ResolveAsync(PendingQuery pending)
    {
        try
        {
            // 6 resolve: one flight per question, with the resolver's own limits; patience is the guard behind them.
            var answer = await shared.Resolver.ResolveAsync(pending.Question, pending.Patience);

            // 7 compose
            Compose(pending, answer);
        }
        catch (OperationCanceledException)
        {
            ComposeFailure(pending, ExtendedErrorCode.NetworkError);
        }
        catch (Exception exception)
        {
            shared.Faults.Report(exception);
            ComposeFailure(pending, ExtendedErrorCode.Other);
        }
    }

    /// <summary>Tells of a fault met outside the two halves, while sending.</summary>
    public void Report(Exception exception) => shared.Faults.Report(exception);

    private QueryOutcome Answer(ReadOnlySpan<byte> octets, in ClientInfo client, Span<byte> response, out int length)
    {
        var settings = shared.Settings.Current;

        // 1 read: first, because nothing else can be said of octets that are no query.
        var fault = QueryReader.Read(octets, client.Transport, settings.MaxPayload, scratch, out var query);
        if (fault != QueryFault.None)
        {
            return Reject(fault, query, response, out length);
        }

        // 2 admit: before any work that a stranger could make us do, and before anything of him is recorded.
        if (!settings.Allow.Contains(client.Address))
        {
            return Refuse(query, response, out length);
        }

        counters.Count(QueryCounter.Admitted);

        // 3 identify: the client is the socket's peer; one policy is in force for all.
        // 4 decide: before RD, CD or DO are looked at, before the cache and before any outside query, so that none of them leads past a list.
        name.Assign(query.Name);
        var verdict = shared.Policy.Decide(name);
        return verdict.Action switch
        {
            PolicyAction.Sinkhole => Sinkhole(verdict, client, query, settings.Sinkhole, response, out length),
            PolicyAction.NxDomain or PolicyAction.NoData or PolicyAction.Drop or PolicyAction.TcpOnly or PolicyAction.LocalData
                or PolicyAction.Monitor or PolicyAction.Allow or PolicyAction.Pass => Pass(client, query, response, out length),
        };
    }

    private QueryOutcome Sinkhole(
        Verdict verdict, in ClientInfo client, in ReceivedQuery query, SinkholeTemplates templates, Span<byte> response, out int length)
    {
        // The hit is in the journal before its answer leaves: an answer that was received has its record, whatever happens to this process.
        recorder?.Record(
            new Hit
            {
                TimeMicroseconds = nowMicroseconds,
                Client = client.Address,
                Port = client.Port,
                Transport = client.Transport,
                Proof = client.Transport == Transport.Udp ? ClientProof.UdpOnly : ClientProof.Tcp,
                Type = query.Type,
                Snapshot = verdict.Snapshot,
                List = verdict.Rule.List,
                Entry = verdict.Rule.Entry,
            },
            query.Name.Octets);
        length = ResponseComposer.WriteTemplate(query, templates.For(query.Type), ExtendedErrorCode.ForgedAnswer, response);
        counters.Count(QueryCounter.Sinkholed);
        return QueryOutcome.Answered;
    }

    private QueryOutcome Pass(in ClientInfo client, in ReceivedQuery query, Span<byte> response, out int length)
    {
        if (!query.WantsRecursion)
        {
            // Nothing here is authoritative, and the cache is not for snooping (RFC 8906, 3.1.4; the error code: RFC 8914, 4.21).
            counters.Count(QueryCounter.Local);
            length = ResponseComposer.WriteError(query, Rcode.Refused, ExtendedErrorCode.NotAuthoritative, response);
            return QueryOutcome.Answered;
        }

        if (query.Type == RecordType.Any)
        {
            counters.Count(QueryCounter.Local);
            length = ResponseComposer.WriteTemplate(query, SinkholeTemplates.MinimalAny, null, response);
            return QueryOutcome.Answered;
        }

        // 5 recall: after policy, so that a new list takes effect on answers already cached. The cache keeps octets above 0x7F as they were sent.
        if (!name.IsAscii)
        {
            name.AssignFolded(query.Name);
        }

        var recall = shared.Resolver.TryRecall(name, query.Type, query.WantsDnssec, query.IsCheckingDisabled);
        if (recall.State == RecallState.Miss)
        {
            return Defer(client, query, response, out length);
        }

        counters.Count(recall.State switch
        {
            RecallState.Stale => QueryCounter.Stale,
            RecallState.Failure => QueryCounter.Failed,
            RecallState.Fresh or RecallState.Miss => QueryCounter.Cached,
        });
        length = ResponseComposer.WriteStored(query, recall, response);
        return QueryOutcome.Answered;
    }

    private QueryOutcome Defer(in ClientInfo client, in ReceivedQuery query, Span<byte> response, out int length)
    {
        if (shared.Pending.TryRent(query, client, name.Name, out var pending))
        {
            Waiting = pending;
            length = 0;
            return QueryOutcome.MustWait;
        }

        counters.Count(QueryCounter.Overloaded);
        length = ResponseComposer.WriteError(query, Rcode.ServFail, ExtendedErrorCode.Other, response);
        return QueryOutcome.Answered;
    }

    private QueryOutcome Refuse(in ReceivedQuery query, Span<byte> response, out int length)
    {
        counters.Count(QueryCounter.Refused);
        length = ResponseComposer.WriteError(query, Rcode.Refused, ExtendedErrorCode.Prohibited, response);
        return QueryOutcome.Answered;
    }

    private QueryOutcome Reject(QueryFault fault, in ReceivedQuery query, Span<byte> response, out int length)
    {
        if (fault == QueryFault.NotAQuery)
        {
            counters.Count(QueryCounter.Dropped);
            length = 0;
            return QueryOutcome.Dropped;
        }

        counters.Count(QueryCounter.Malformed);
        var rcode = fault switch
        {
            QueryFault.UnknownOpcode or QueryFault.UnknownOperation => Rcode.NotImp,
            QueryFault.UnknownVersion => Rcode.BadVers,
            QueryFault.Transfer or QueryFault.OtherClass => Rcode.Refused,
            QueryFault.Broken or QueryFault.NoQuestionType or QueryFault.NotAQuery or QueryFault.None => Rcode.FormErr,
        };
        length = ResponseComposer.WriteError(query, rcode, rcode == Rcode.Refused ? ExtendedErrorCode.NotSupported : null, response);
        return QueryOutcome.Answered;
    }

    private QueryOutcome Fail(ReadOnlySpan<byte> octets, in ClientInfo client, Span<byte> response, out int length)
    {
        var fault = QueryReader.Read(octets, client.Transport, shared.Settings.Current.MaxPayload, scratch, out var query);
        length = fault == QueryFault.NotAQuery ? 0 : ResponseComposer.WriteError(query, Rcode.ServFail, ExtendedErrorCode.Other, response);
        return length == 0 ? QueryOutcome.Dropped : QueryOutcome.Answered;
    }

    private void Compose(PendingQuery pending, in Recall answer)
    {
        var query = pending.Query;
        if (answer.Answer is null)
        {
            ComposeFailure(pending, ExtendedErrorCode.Other);
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

    private void ComposeFailure(PendingQuery pending, ExtendedErrorCode error)
    {
        var query = pending.Query;
        shared.Statistics.Shared(pending.Client.Transport).CountShared(QueryCounter.Failed);
        pending.SetLength(ResponseComposer.WriteError(query, Rcode.ServFail, error, pending.RentResponse(query.Limit < 512 ? query.Limit : 512)));
    }
}
