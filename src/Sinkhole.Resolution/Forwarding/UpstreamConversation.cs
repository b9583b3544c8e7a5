using System.Runtime.CompilerServices;
using Sinkhole.Dns.Messages;
using Sinkhole.Resolution.Upstreams;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>
/// One question to one upstream: over UDP first; over TCP when the answer was cut, forged answers were seen, or letters came back in
/// another case; without EDNS when the upstream cannot read it. Serves one question after the other, never two at a time.
/// </summary>
internal sealed class UpstreamConversation(ConversationTools tools) : IResponseTaker
{
    // UDP, TCP, and each again without EDNS.
    private const int MaxSteps = 4;

    private readonly byte[] query = new byte[UpstreamQuery.MaxOctets];
    private Upstream upstream = null!;
    private ResolutionQuestion question;
    private Transport transport;
    private bool withEdns;
    private bool isMixed;
    private int length;

    // What the step's response came to.
    private bool needsAnotherStep;
    private BuiltAnswer? answer;

    /// <summary>Asks until an answer, a refusal or the token's end.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<UpstreamOutcome> AskAsync(Upstream of, ResolutionQuestion about, CancellationToken cancellationToken)
    {
        upstream = of;
        question = about;
        transport = Transport.Udp;
        withEdns = of.TakesEdns;
        var hadEdns = withEdns;
        for (var step = 0; step < MaxSteps; step++)
        {
            var started = Begin();
            var isDatagram = transport == Transport.Udp;
            var status = await tools.Exchange.ExchangeAsync(query.AsMemory(0, length), upstream.Endpoint, transport, this, cancellationToken);
            if (status == ExchangeStatus.Suspect && isDatagram)
            {
                transport = Transport.Tcp;
                continue;
            }

            if (status != ExchangeStatus.Answered)
            {
                return new UpstreamOutcome(OutcomeOf(status), null);
            }

            tools.Heard(upstream, isDatagram ? tools.Clock.GetElapsedTime(started) : null);
            if (!needsAnotherStep)
            {
                return Conclude(hadEdns);
            }
        }

        return new UpstreamOutcome(UpstreamOutcomeStatus.Refused, null);
    }

    /// <inheritdoc/>
    public ResponseMatch Take(ReadOnlySpan<byte> message)
    {
        var asked = query.AsSpan(0, length);
        var match = ResponseFacts.Judge(message, asked, tools.Options.MaxRecords);
        if (match == ResponseMatch.Match)
        {
            var facts = ResponseFacts.Read(message, asked);
            needsAnotherStep = NeedsAnotherStep(facts);
            answer = needsAnotherStep ? null : Build(message, facts);
        }

        return match;
    }

    private static UpstreamOutcomeStatus OutcomeOf(ExchangeStatus status) => status switch
    {
        ExchangeStatus.Answered => UpstreamOutcomeStatus.Answered,
        ExchangeStatus.TimedOut => UpstreamOutcomeStatus.Silent,
        ExchangeStatus.Unreachable or ExchangeStatus.Suspect => UpstreamOutcomeStatus.Unreachable,
        ExchangeStatus.Busy => UpstreamOutcomeStatus.Busy,
    };

    private long Begin()
    {
        length = UpstreamQuery.Write(question, withEdns, upstream.KeepsCase, query, out isMixed);
        upstream.NoteQuery();
        answer = null;
        return tools.Clock.GetTimestamp();
    }

    private UpstreamOutcome Conclude(bool hadEdns)
    {
        var concluded = answer;
        answer = null;
        if (concluded is not null && hadEdns && !withEdns)
        {
            upstream.NoteNoEdns();
        }

        return new UpstreamOutcome(concluded is null ? UpstreamOutcomeStatus.Refused : UpstreamOutcomeStatus.Answered, concluded);
    }

    private bool NeedsAnotherStep(in ResponseFacts facts)
    {
        if (transport == Transport.Udp && facts.IsTruncated)
        {
            transport = Transport.Tcp;
            return true;
        }

        if (facts.HasQuestion && isMixed)
        {
            // Over TCP nobody can forge, so what is seen there is the server's own habit.
            upstream.NoteCase(facts.KeepsCase);
            if (transport == Transport.Udp && !facts.KeepsCase)
            {
                transport = Transport.Tcp;
                return true;
            }
        }

        if (withEdns && facts.Rcode is Rcode.FormErr or Rcode.NotImp or Rcode.BadVers)
        {
            // RFC 6891, 7: how a server without EDNS answers a query that has it.
            withEdns = false;
            transport = Transport.Udp;
            return true;
        }

        return false;
    }

    private BuiltAnswer? Build(ReadOnlySpan<byte> message, in ResponseFacts facts)
    {
        var isAnswer = facts is { Rcode: Rcode.NoError or Rcode.NXDomain, IsTruncated: false, HasQuestion: true };
        var built = isAnswer ? tools.Builder.Build(message, question) : null;
        if (built is null)
        {
            return null;
        }

        if (withEdns)
        {
            upstream.NoteOpt(facts.HasOpt);
        }

        return facts.HasOpt || (upstream.NeverSendsOpt && !question.DnssecOk) ? built : built with { MayCache = false };
    }
}
