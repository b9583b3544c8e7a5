using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;
using Sinkhole.Server.Admission;
using Sinkhole.Server.Telemetry;

namespace Sinkhole.Server.Queries;

/// <summary>Asks the server a question as a client would, through the same handler, without a hit and without being counted.</summary>
public sealed class QueryProbe
{
    private readonly QueryCollaborators shared;

    internal QueryProbe(QueryCollaborators shared) => this.shared = shared;

    /// <summary>What the server answers this machine itself to a name and type now.</summary>
    public Task<ProbeResult> AskAsync(DomainName name, RecordType type, CancellationToken cancellationToken) =>
        AskAsync(name, type, new InternetAddress(0, 1), cancellationToken);

    /// <summary>What the server answers a client to a name and type now, over TCP, as policy for its group and address says.</summary>
    public async Task<ProbeResult> AskAsync(DomainName name, RecordType type, InternetAddress client, CancellationToken cancellationToken)
    {
        // A handler of its own: nothing recorded, nothing counted, the access list left out.
        var counters = new LaneCounters(Transport.Tcp);
        var settings = shared.Settings.Current with { Allow = AccessList.Everyone };
        var hits = new ProbeHits();
        var collaborators = shared with
        {
            Settings = new LiveSettings(settings),
            Statistics = new QueryStatistics(),
            Hits = hits,

            // A probe shows one message, and a transfer is a stream of them.
            Zones = type is RecordType.Axfr or RecordType.Ixfr ? null : shared.Zones,
        };
        var handler = new QueryHandler(collaborators, counters, hits, clients: null);
        handler.BeginBatch(BatchTime.Read(shared.Clock));

        var response = new byte[ushort.MaxValue];
        var outcome = handler.TryAnswer(ComposeQuery(name, type), new ClientInfo(client, 0, Transport.Tcp), response, out var length);
        var message = response[..length];
        if (outcome == QueryOutcome.MustWait)
        {
            var reply = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
            handler.Waiting!.Start(handler, new CapturingReplyPath(reply));
            message = await reply.Task.WaitAsync(cancellationToken);
        }

        var verdict = hits.Found ?? Decide(name, client);
        return new ProbeResult(verdict, Describe(verdict), SourceOf(verdict, outcome, counters), message);
    }

    private static ProbeSource SourceOf(in Verdict verdict, QueryOutcome outcome, LaneCounters counters)
    {
        if (verdict.Action is PolicyAction.Sinkhole or PolicyAction.NxDomain or PolicyAction.NoData or PolicyAction.Drop or PolicyAction.LocalData)
        {
            return ProbeSource.Sinkhole;
        }

        if (outcome == QueryOutcome.MustWait)
        {
            return ProbeSource.Resolved;
        }

        return counters.Read(QueryCounter.Cached) + counters.Read(QueryCounter.Stale) > 0 ? ProbeSource.Cache : ProbeSource.Local;
    }

    private static byte[] ComposeQuery(DomainName name, RecordType type)
    {
        Span<byte> octets = stackalloc byte[512];
        var writer = new MessageWriter(octets);
        writer.TryWriteQuestion(name.Span, type, RecordClass.Internet);
        writer.TryWriteOpt(1232, Rcode.NoError, dnssecOk: false, error: null);
        return octets[..writer.Finish(new MessageHeader(0, MessageHeader.RecursionDesired, 1, 0, 0, 1))].ToArray();
    }

    private Verdict Decide(DomainName name, InternetAddress client)
    {
        var buffer = new NameBuffer();
        buffer.Assign(name.Span);
        return shared.Policy.For(client, shared.Clock.GetUtcNow().ToUnixTimeSeconds()).Decide(buffer);
    }

    // The snapshot may have changed since: then the rule's text is left out rather than another rule's shown. An allow may be of no list.
    private RuleDescription? Describe(in Verdict verdict)
    {
        var snapshot = shared.Policy.Current;
        return verdict.Action != PolicyAction.Pass && snapshot.Number == verdict.Snapshot && verdict.Rule.List < snapshot.Lists.Length
            ? snapshot.Lists[verdict.Rule.List].TryDescribe(verdict.Rule.Entry)
            : null;
    }

    private sealed class CapturingReplyPath(TaskCompletionSource<byte[]> message) : IReplyPath
    {
        public ValueTask ReplyAsync(PendingQuery query)
        {
            message.SetResult(query.Response.ToArray());
            return ValueTask.CompletedTask;
        }
    }
}
