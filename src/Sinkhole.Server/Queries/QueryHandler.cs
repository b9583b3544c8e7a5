using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Sinkhole.Dns.Edns;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;
using Sinkhole.Resolution;
using Sinkhole.Resolution.Caching;
using Sinkhole.Server.Activity;
using Sinkhole.Server.Admission;
using Sinkhole.Server.Telemetry;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Server.Queries;

/// <summary>
/// The order of work on a query and nothing else. One per lane: <see cref="TryAnswer"/> is for one thread at a time and allocates nothing;
/// <see cref="ResolveAsync"/> uses only what lanes share and may run many times at once.
/// </summary>
/// <param name="shared">What all lanes share.</param>
/// <param name="counters">The lane's counters.</param>
/// <param name="hits">The lane's way into the journal.</param>
/// <param name="clients">The lane's table of clients; null: nobody keeps one.</param>
internal sealed class QueryHandler(QueryCollaborators shared, LaneCounters counters, IHitSink hits, ClientTable? clients)
{
    /// <summary>
    /// Queries of a batch that may be read before the first of them is answered: enough for memory to come, few enough for what was read to
    /// stay near.
    /// </summary>
    public const int Lookahead = 8;

    private readonly WaitedAnswers waited = new(shared);
    private readonly IncomingQuery[] places = [.. Enumerable.Range(0, Lookahead).Select(_ => new IncomingQuery())];
    private readonly AnswerRoom room = new();
    private BatchTime now;

    // use-application-dns.net, by which browsers ask whether they may choose another resolver.
    private static ReadOnlySpan<byte> BrowserCanary => "\u0013use-application-dns\u0003net\0"u8;

    /// <summary>The query that waits, after <see cref="QueryOutcome.MustWait"/>; the caller starts it.</summary>
    public PendingQuery? Waiting { get; private set; }

    /// <summary>Sets the time that counts until the next batch.</summary>
    public void BeginBatch(BatchTime time)
    {
        now = time;
        clients?.BeginBatch(time.Seconds);
    }

    /// <summary>Reads and answers one query, as <see cref="Read"/> and <see cref="AnswerRead"/> do.</summary>
    public QueryOutcome TryAnswer(ReadOnlySpan<byte> octets, in ClientInfo client, Span<byte> response, out int length)
    {
        Read(0, octets, client);
        return AnswerRead(0, octets, client, response, out length);
    }

    /// <summary>Answers a query that was read, at once if that can be done; <paramref name="response"/> has room for the transport's largest response.</summary>
    public QueryOutcome AnswerRead(int place, ReadOnlySpan<byte> octets, in ClientInfo client, Span<byte> response, out int length)
    {
        counters.Count(QueryCounter.Received);
        try
        {
            return Answer(places[place], places[place].MessageIn(octets), response, out length);
        }
        catch (Exception exception)
        {
            // The one catch-all of the synchronous half: whatever breaks for one query, the batch goes on.
            counters.Count(QueryCounter.Failed);
            shared.Faults.Report(exception);
            return Fail(places[place].MessageIn(octets), client, response, out length);
        }
    }

    /// <summary>The first steps, and the order for what the others will need: nothing is decided or counted yet.</summary>
    /// <param name="place">Below <see cref="Lookahead"/>; given again with the same octets to answer.</param>
    /// <param name="octets">What was received: the message, on a datagram behind a proxy's header where one hands it on.</param>
    /// <param name="client">Who sent it; on a stream, who asks.</param>
    public void Read(int place, ReadOnlySpan<byte> octets, in ClientInfo client)
    {
        var incoming = places[place];
        incoming.Begin(client, shared.Settings.Current);
        try
        {
            ReadAndAdmit(incoming, octets);
        }
        catch (Exception exception)
        {
            // Thrown on where the query is answered.
            incoming.Thrown = exception;
        }
    }

    /// <summary>Takes the header that a listed proxy puts in front of a stream.</summary>
    public ProxyPassage Pass(ReadOnlySpan<byte> octets, in ClientInfo peer, out ClientInfo client, out int length)
    {
        var passage = ProxyDoor.Pass(octets, peer, shared.Settings.Current.Trust, out client, out length);
        counters.Count(passage);
        return passage;
    }

    /// <summary>Orders what a query read a while ago has shown to be needed next.</summary>
    public void Approach(int place)
    {
        var incoming = places[place];
        if (incoming.IsAdmitted)
        {
            shared.Policy.Approach(incoming.Name);
            shared.Resolver.Approach(incoming.Name, incoming.Question);
        }
    }

    /// <summary>The half that waits: asks, and composes into the query's own memory. Throws nothing.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask ResolveAsync(PendingQuery pending)
    {
        try
        {
            // 6 resolve: one flight per question, with the resolver's own limits; patience is the guard behind them.
            var answer = await shared.Resolver.ResolveAsync(pending.Question, pending.Patience);
            if (!waited.TrySettle(pending, answer))
            {
                // A rule that the answer met has an alias of its own: that is resolved instead, once, and not screened.
                waited.TrySettle(pending, await shared.Resolver.ResolveAsync(pending.Question, pending.Patience));
            }
        }
        catch (OperationCanceledException)
        {
            waited.Fail(pending, ExtendedErrorCode.NetworkError);
        }
        catch (Exception exception)
        {
            shared.Faults.Report(exception);
            waited.Fail(pending, ExtendedErrorCode.Other);
        }
    }

    /// <summary>Sends a transfer of a zone, message by message, to a query that was answered with <see cref="QueryOutcome.Transfer"/>.</summary>
    public Task TransferAsync(ReadOnlyMemory<byte> octets, ClientInfo client, SendMessage send, CancellationToken cancellationToken) =>
        shared.Zones!.TransferAsync(octets, new ZonePeer(client.Address, client.Transport), send, cancellationToken);

    /// <summary>Tells of a fault met outside the two halves, while sending.</summary>
    public void Report(Exception exception) => shared.Faults.Report(exception);

    private void ReadAndAdmit(IncomingQuery incoming, ReadOnlySpan<byte> octets)
    {
        // 1 read: first, because nothing else can be said of octets that are no query. A listed proxy's header goes before: it says who asks.
        var query = incoming.Read(octets);

        // 2 admit: before any work that a stranger could make us do, and before anything of him is recorded.
        var settings = incoming.Settings!;
        if (incoming.Fault != QueryFault.None || incoming.Client.LacksHeader || !settings.Allow.Contains(incoming.Client.Address))
        {
            return;
        }

        incoming.IsAdmitted = true;
        incoming.Identity.Read(query.Options, incoming.Client.Address, settings.Trust);
        incoming.Name.Assign(query.Name);
        incoming.Question = Prepare(incoming.Name, query);
        shared.Policy.Prepare(incoming.Name);
    }

    private QueryOutcome Answer(IncomingQuery incoming, ReadOnlySpan<byte> octets, Span<byte> response, out int length)
    {
        if (incoming.Thrown is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown);
        }

        counters.Count(incoming.Passage);
        var client = incoming.Client;
        var query = incoming.View(octets);
        if (!incoming.IsAdmitted)
        {
            return RejectOrRefuse(incoming, query, octets, client, response, out length);
        }

        counters.Count(QueryCounter.Admitted);

        // 3 identify: the client is the socket's peer, or whom a listed proxy told of. What a listed forwarder's options tell goes with the hit
        // and decides nothing.
        incoming.Identity.Count(counters);
        clients?.Note(client, query.WantsDnssec);

        // 4 decide: before RD, CD or DO are looked at, before the cache and before any outside query, so that none of them leads past a list.
        // The policy is taken once: what the answer is screened by later is what decided the question.
        var policy = shared.Policy.For(client.Address, now.Seconds);
        var asked = new QueryCase
        {
            Query = query,
            Client = client,
            Policy = policy,
            Settings = incoming.Settings!,
            Verdict = policy.Decide(incoming.Name),
        };
        Note(asked, asked.Verdict);
        if (asked.IsDecidedBy(asked.Verdict))
        {
            return Obey(asked, asked.Verdict, incoming, response, out length);
        }

        // 4a serve: a list beats a zone.
        return shared.Zones?.IsFor(incoming.Name, query.Type, Opcode.Query) == true
            ? AnswerForZones(octets, client, query.Type, response, out length)
            : Serve(asked, incoming, response, out length);
    }

    private QueryOutcome RejectOrRefuse(
        IncomingQuery incoming, in ReceivedQuery query, ReadOnlySpan<byte> octets, in ClientInfo client, Span<byte> response, out int length)
    {
        // Who may have a zone is the zones' own matter: a secondary need not be a client.
        if (!client.LacksHeader && IsForZones(incoming, query))
        {
            return AnswerForZones(octets, client, query.Type, response, out length);
        }

        return incoming.Fault == QueryFault.None ? Refuse(query, response, out length) : Reject(incoming.Fault, query, response, out length);
    }

    private bool IsForZones(IncomingQuery incoming, in ReceivedQuery query)
    {
        if (shared.Zones is not { } zones || query.Name.Octets.IsEmpty
            || incoming.Fault is not (QueryFault.None or QueryFault.Transfer or QueryFault.UnknownOpcode))
        {
            return false;
        }

        incoming.Name.Assign(query.Name);
        return zones.IsFor(incoming.Name, query.Type, query.Opcode);
    }

    private QueryOutcome AnswerForZones(ReadOnlySpan<byte> octets, in ClientInfo client, RecordType type, Span<byte> response, out int length)
    {
        counters.Count(QueryCounter.Local);
        length = 0;
        if (shared.Zones!.IsStream(type, client.Transport))
        {
            return QueryOutcome.Transfer;
        }

        length = shared.Zones.Answer(octets, new ZonePeer(client.Address, client.Transport), response);
        return length > 0 ? QueryOutcome.Answered : QueryOutcome.Dropped;
    }

    // The hit is in the journal before its answer leaves: an answer that was received has its record, whatever happens to this process.
    private void Note(in QueryCase asked, in Verdict verdict)
    {
        if (verdict.Action is not (PolicyAction.Pass or PolicyAction.Allow))
        {
            hits.Record(verdict, asked.Client, asked.Query, now.Microseconds);
            if (verdict.Action == PolicyAction.Monitor)
            {
                counters.Count(QueryCounter.Monitored);
            }
        }
    }

    private QueryOutcome Obey(in QueryCase asked, in Verdict verdict, IncomingQuery incoming, Span<byte> response, out int length)
    {
        Span<byte> target = stackalloc byte[NameSpan.MaxLength];
        if (!RuledAnswer.TryFindAlias(asked, verdict, target, out var ttl, out var targetLength))
        {
            counters.Count(RuledAnswer.CounterOf(verdict.Action));
            length = RuledAnswer.Write(asked, verdict, response);
            return length > 0 ? QueryOutcome.Answered : QueryOutcome.Dropped;
        }

        if (targetLength == 0)
        {
            counters.Count(QueryCounter.LocalData);
            length = RuledAnswer.WriteTooLong(asked, response);
            return QueryOutcome.Answered;
        }

        var outcome = Defer(asked, incoming, response, out length);
        if (outcome == QueryOutcome.MustWait)
        {
            counters.Count(QueryCounter.LocalData);
            Waiting!.Follow(ttl, new NameSpan(target[..targetLength]));
        }

        return outcome;
    }

    private QueryOutcome Serve(in QueryCase asked, IncomingQuery incoming, Span<byte> response, out int length)
    {
        var query = asked.Query;
        if (asked.Settings.Sinkhole.KeepsBrowsers && incoming.Name.Name.Octets.SequenceEqual(BrowserCanary))
        {
            counters.Count(QueryCounter.Local);
            length = ResponseComposer.WriteTemplate(query, asked.Settings.Sinkhole.NxDomain, ExtendedErrorCode.Blocked, response);
            return QueryOutcome.Answered;
        }

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

        return RecallAnswer(asked, incoming, response, out length);
    }

    private QueryOutcome RecallAnswer(in QueryCase asked, IncomingQuery incoming, Span<byte> response, out int length)
    {
        // 5 recall: after policy, and screened again, so that a new list takes effect on answers already cached. The cache keeps octets above
        // 0x7F as they were sent.
        var query = asked.Query;
        if (!incoming.Name.IsAscii)
        {
            incoming.Name.AssignFolded(query.Name);
            incoming.Question = Prepare(incoming.Name, query);
        }

        var recall = shared.Resolver.TryRecall(incoming.Name, incoming.Question, now.Timestamp, room);
        if (recall.State == RecallState.Miss)
        {
            return Defer(asked, incoming, response, out length);
        }

        if (asked.IsScreened)
        {
            var found = ScreenDesk.OfThread.Screen(asked, recall);
            if (asked.LeavesHit(found))
            {
                Note(asked, found);
            }

            if (asked.IsDecidedBy(found))
            {
                counters.Count(QueryCounter.Screened);
                return Obey(asked, found, incoming, response, out length);
            }
        }

        counters.Count(recall.State);
        length = ResponseComposer.WriteStored(query, recall, response);
        return QueryOutcome.Answered;
    }

    private QuestionHash Prepare(NameBuffer name, in ReceivedQuery query) =>
        shared.Resolver.Prepare(name, query.Type, query.WantsDnssec, query.IsCheckingDisabled);

    private QueryOutcome Defer(in QueryCase asked, IncomingQuery incoming, Span<byte> response, out int length)
    {
        if (shared.Pending.TryRent(asked, incoming.Name.Name, out var pending))
        {
            Waiting = pending;
            length = 0;
            return QueryOutcome.MustWait;
        }

        counters.Count(QueryCounter.Overloaded);
        length = ResponseComposer.WriteError(asked.Query, Rcode.ServFail, ExtendedErrorCode.Other, response);
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
        length = ResponseComposer.WriteRejection(query, fault, response);
        return QueryOutcome.Answered;
    }

    private QueryOutcome Fail(ReadOnlySpan<byte> octets, in ClientInfo client, Span<byte> response, out int length)
    {
        Span<byte> scratch = stackalloc byte[NameSpan.MaxLength];
        var fault = QueryReader.Read(octets, client.Transport, shared.Settings.Current.MaxPayload, scratch, out var query);
        length = fault == QueryFault.NotAQuery ? 0 : ResponseComposer.WriteError(query, Rcode.ServFail, ExtendedErrorCode.Other, response);
        return length == 0 ? QueryOutcome.Dropped : QueryOutcome.Answered;
    }
}
