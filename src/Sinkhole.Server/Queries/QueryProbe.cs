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
    private static readonly ClientInfo Self = new(new InternetAddress(0, 1), 0, Transport.Tcp);

    private readonly QueryCollaborators shared;

    internal QueryProbe(QueryCollaborators shared) => this.shared = shared;

    /// <summary>What the server answers to a name and type now, for every client that may ask.</summary>
    public async Task<ProbeResult> AskAsync(DomainName name, RecordType type, CancellationToken cancellationToken)
    {
        // A handler of its own: nothing recorded, nothing counted, the access list left out.
        var counters = new LaneCounters(Transport.Tcp);
        var settings = shared.Settings.Current with { Allow = AccessList.Everyone };
        var handler = new QueryHandler(
            shared with { Settings = new LiveSettings(settings), Statistics = new QueryStatistics() }, counters, recorder: null);

        var response = new byte[ushort.MaxValue];
        var outcome = handler.TryAnswer(ComposeQuery(name, type), Self, response, out var length);
        var message = response[..length];
        if (outcome == QueryOutcome.MustWait)
        {
            var reply = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
            handler.Waiting!.Start(handler, new CapturingReplyPath(reply));
            message = await reply.Task.WaitAsync(cancellationToken);
        }

        var verdict = Decide(name, out var rule);
        return new ProbeResult(verdict, rule, SourceOf(outcome, counters), message);
    }

    private static ProbeSource SourceOf(QueryOutcome outcome, LaneCounters counters)
    {
        if (outcome == QueryOutcome.MustWait)
        {
            return ProbeSource.Resolved;
        }

        if (counters.Read(QueryCounter.Sinkholed) > 0)
        {
            return ProbeSource.Sinkhole;
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

    private Verdict Decide(DomainName name, out RuleDescription? rule)
    {
        var buffer = new NameBuffer();
        buffer.Assign(name.Span);
        var verdict = shared.Policy.Decide(buffer);

        // The snapshot may have changed since: then the rule's text is left out rather than another rule's shown.
        var snapshot = shared.Policy.Current;
        rule = verdict.Action != PolicyAction.Pass && snapshot.Number == verdict.Snapshot
            ? snapshot.Lists[verdict.Rule.List].Describe(verdict.Rule.Entry)
            : null;
        return verdict;
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
