using System.Collections.Concurrent;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution.Upstreams;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>
/// Finds out whether an upstream that failed several times in a row is dead, and when it is back: ordinary queries for a name every such
/// server knows, one at a time. Clients' own questions prove nothing here, since whoever owns a slow name could make a server look dead.
/// </summary>
internal sealed class UpstreamProber(DomainName domain, ConversationTools tools, UpstreamLog log, CancellationToken stopping)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    // From the start of one probe to the start of the next, and the longest a probe waits: a returned server is seen within a second and a round trip.
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Upstream, Task> probes = [];

    /// <summary>All that is under way.</summary>
    public Task Running => Task.WhenAll(probes.Values);

    /// <summary>Begins to probe the upstream unless that is being done.</summary>
    public void Begin(Upstream upstream)
    {
        if (upstream.TryBeginProbing())
        {
            probes[upstream] = ProbeAsync(upstream);
        }
    }

    private async Task ProbeAsync(Upstream upstream)
    {
        var pause = FirstPause;
        try
        {
            do
            {
                var started = tools.Clock.GetTimestamp();
                var status = await AskAsync(upstream);
                if (status <= UpstreamOutcomeStatus.Refused || stopping.IsCancellationRequested)
                {
                    return;
                }

                if (status != UpstreamOutcomeStatus.Busy && upstream.NoteDead(status == UpstreamOutcomeStatus.Unreachable))
                {
                    log.Dead(upstream.Endpoint, domain);
                }

                var rest = pause - tools.Clock.GetElapsedTime(started);
                await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, tools.Clock, stopping);
                pause = pause + pause < MaxPause ? pause + pause : MaxPause;
            }
            while (!upstream.IsAlive);
        }
        catch (OperationCanceledException)
        {
            // The resolver is being stopped.
        }
        catch (Exception exception)
        {
            log.ProbeBroke(exception, upstream.Endpoint);
        }
        finally
        {
            upstream.EndProbing();
        }
    }

    private async Task<UpstreamOutcomeStatus> AskAsync(Upstream upstream)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var timer = new CancellationTokenSource(MaxPause, tools.Clock);
        await using var link = timer.Token.Register(end.Cancel);
        var type = domain.LabelCount == 0 ? RecordType.NS : RecordType.Soa;
        var question = new ResolutionQuestion(domain.Octets, type, DnssecOk: false, CheckingDisabled: false);
        return (await new UpstreamConversation(tools).AskAsync(upstream, question, end.Token)).Status;
    }
}
