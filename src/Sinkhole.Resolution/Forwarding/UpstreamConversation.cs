using Sinkhole.Dns.Messages;
using Sinkhole.Resolution.Upstreams;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>
/// One question to one upstream: over UDP first; over TCP when the answer was cut, forged answers were seen, or letters came back in
/// another case; without EDNS when the upstream cannot read it.
/// </summary>
internal sealed class UpstreamConversation(Upstream upstream, ResolutionQuestion question, ConversationTools tools)
{
    // UDP, TCP, and each again without EDNS.
    private const int MaxSteps = 4;

    private bool withEdns = upstream.TakesEdns;
    private Transport transport = Transport.Udp;
    private bool isMixed;

    /// <summary>Asks until an answer, a refusal or the token's end.</summary>
    public async Task<UpstreamOutcome> AskAsync(CancellationToken cancellationToken)
    {
        var hadEdns = withEdns;
        for (var step = 0; step < MaxSteps; step++)
        {
            var query = UpstreamQuery.Build(question, withEdns, upstream.KeepsCase, out isMixed);
            var started = tools.Clock.GetTimestamp();
            upstream.NoteQuery();
            var result = await tools.Exchange.ExchangeAsync(
                query, upstream.Endpoint, transport, message => ResponseFacts.Judge(message, query, tools.Options.MaxRecords), cancellationToken);
            if (result.Status == ExchangeStatus.Suspect && transport == Transport.Udp)
            {
                transport = Transport.Tcp;
                continue;
            }

            if (result.Status != ExchangeStatus.Answered)
            {
                var silent = result.Status == ExchangeStatus.TimedOut;
                return new UpstreamOutcome(silent ? UpstreamOutcomeStatus.Silent : UpstreamOutcomeStatus.Unreachable, null);
            }

            tools.Heard(upstream, transport == Transport.Udp ? tools.Clock.GetElapsedTime(started) : null);
            var facts = ResponseFacts.Read(result.Message.Span, query);
            if (!NeedsAnotherStep(facts))
            {
                var answer = Build(result.Message.Span, facts);
                if (answer is not null && hadEdns && !withEdns)
                {
                    upstream.NoteNoEdns();
                }

                return new UpstreamOutcome(answer is null ? UpstreamOutcomeStatus.Refused : UpstreamOutcomeStatus.Answered, answer);
            }
        }

        return new UpstreamOutcome(UpstreamOutcomeStatus.Refused, null);
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
        var answer = isAnswer ? tools.Builder.Build(message, question) : null;
        if (answer is null)
        {
            return null;
        }

        if (withEdns)
        {
            upstream.NoteOpt(facts.HasOpt);
        }

        return facts.HasOpt || (upstream.NeverSendsOpt && !question.DnssecOk) ? answer : answer with { MayCache = false };
    }
}
