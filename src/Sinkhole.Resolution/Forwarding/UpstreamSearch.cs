using System.Collections.Immutable;
using System.Security.Cryptography;
using Sinkhole.Resolution.Upstreams;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>
/// Takes one question from upstream to upstream until one answers or the deadline ends it. A slow upstream is not given up when the
/// next one is asked: its answer still counts, since a name not yet in its cache takes it longer than its usual round trip.
/// </summary>
internal sealed class UpstreamSearch(
    ImmutableArray<Upstream> upstreams, ResolutionQuestion question, ConversationTools tools, UpstreamProber prober)
{
    // One question in 20 goes to another than the fastest, so that the ranking follows when the others become faster.
    private const int ExplorationOdds = 20;

    private readonly List<(Upstream Upstream, Task<UpstreamOutcome> Outcome)> running = [];
    private readonly Dictionary<Upstream, int> tries = [];
    private bool wasHeard;

    /// <summary>Searches; never throws for what the network or an upstream does.</summary>
    public async Task<FlightResult> RunAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var attempts = 0;
            while (true)
            {
                var next = attempts++ < tools.Options.MaxAttempts ? Choose() : null;
                if (next is not null)
                {
                    running.Add((next, new UpstreamConversation(next, question, tools).AskAsync(end.Token)));
                }
                else if (running.Count == 0 || upstreams.All(upstream => !upstream.IsAlive))
                {
                    return Failure();
                }

                if (await WaitForAnswerAsync(next, end.Token) is { } answer)
                {
                    return new FlightResult(answer, StandardAnswers.ServerFailure);
                }

                if (end.IsCancellationRequested)
                {
                    return Failure();
                }
            }
        }
        finally
        {
            await end.CancelAsync();
        }
    }

    private Upstream? Choose()
    {
        var best = Explore() ?? FindBest();

        if (best is not null)
        {
            tries[best] = tries.GetValueOrDefault(best) + 1;
        }

        return best;
    }

    private Upstream? FindBest()
    {
        Upstream? best = null;
        foreach (var upstream in upstreams)
        {
            if (MayAsk(upstream) && (best is null || IsBetter(upstream, best)))
            {
                best = upstream;
            }
        }

        return best;
    }

    private Upstream? Explore()
    {
        if (upstreams.Length < 2 || tries.Count > 0 || RandomNumberGenerator.GetInt32(ExplorationOdds) > 0)
        {
            return null;
        }

        var drawn = upstreams[RandomNumberGenerator.GetInt32(upstreams.Length)];
        return MayAsk(drawn) ? drawn : null;
    }

    private bool MayAsk(Upstream upstream) => upstream.IsAlive && tries.GetValueOrDefault(upstream) != int.MaxValue;

    private bool IsBetter(Upstream candidate, Upstream than)
    {
        var fewer = tries.GetValueOrDefault(candidate).CompareTo(tries.GetValueOrDefault(than));
        return fewer < 0 || (fewer == 0 && candidate.Rank < than.Rank);
    }

    /// <summary>Waits until one answers (given back), one ends otherwise, or the newest has had its time (null).</summary>
    private async Task<BuiltAnswer?> WaitForAnswerAsync(Upstream? newest, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var late = Task.Delay(newest?.Timeout ?? Timeout.InfiniteTimeSpan, tools.Clock, patience.Token);
        var first = await Task.WhenAny([late, .. running.Select(attempt => attempt.Outcome)]);
        await patience.CancelAsync();
        if (first == late)
        {
            if (newest is not null && !cancellationToken.IsCancellationRequested)
            {
                NoteFailure(newest, isRefusal: false);
            }

            return null;
        }

        var index = running.FindIndex(attempt => attempt.Outcome == first);
        var (upstream, outcome) = running[index];
        running.RemoveAt(index);
        return Take(upstream, await outcome);
    }

    private BuiltAnswer? Take(Upstream upstream, UpstreamOutcome outcome)
    {
        switch (outcome.Status)
        {
            case UpstreamOutcomeStatus.Answered:
                return outcome.Answer;
            case UpstreamOutcomeStatus.Refused:
                wasHeard = true;
                tries[upstream] = int.MaxValue;
                break;
            case UpstreamOutcomeStatus.Unreachable:
                tries[upstream] = int.MaxValue;
                NoteFailure(upstream, isRefusal: true);
                break;
            case UpstreamOutcomeStatus.Silent:
                // Counted when its time was up.
                break;
        }

        return null;
    }

    private void NoteFailure(Upstream upstream, bool isRefusal)
    {
        if (upstream.NoteFailure(isRefusal))
        {
            prober.Begin(upstream);
        }
    }

    private FlightResult Failure()
    {
        var failure = upstreams.Length > 0 && upstreams.All(upstream => upstream.WasRefused)
            ? StandardAnswers.NetworkError
            : StandardAnswers.NoReachableAuthority;
        return new FlightResult(null, wasHeard ? StandardAnswers.ServerFailure : failure);
    }
}
