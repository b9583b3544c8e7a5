using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Sinkhole.Resolution.Upstreams;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>
/// Takes one question from upstream to upstream until one answers or the deadline ends it. A slow upstream is not given up when the
/// next one is asked: its answer still counts, since a name not yet in its cache takes it longer than its usual round trip.
/// Serves one question after the other; <see cref="IsReusable"/> says when it may.
/// </summary>
internal sealed class UpstreamSearch : IDisposable
{
    // One question in 20 goes to another than the fastest, so that the ranking follows when the others become faster.
    private const int ExplorationOdds = 20;

    // Timers fire by whole milliseconds.
    private static readonly TimeSpan TimerGrain = TimeSpan.FromMilliseconds(1);

    private readonly ImmutableArray<Upstream> upstreams;
    private readonly ConversationTools tools;
    private readonly UpstreamProber prober;
    private readonly CancellationTokenSource end = new();
    private readonly WakeUp wakeUp = new();
    private readonly ITimer timer;
    private readonly Stack<UpstreamConversation> free = new();

    // How often each upstream was asked; int.MaxValue: not to be asked again.
    private readonly int[] tries;

    // Guards what attempts that ended leave for the search to see.
    private readonly Lock gate = new();
    private readonly Queue<EndedAttempt> ended = new();
    private ResolutionQuestion question;
    private long startedAt;
    private int running;
    private bool wasHeard;
    private bool wasBusy;
    private volatile bool isStopped;

    /// <summary>Belongs to a route from birth.</summary>
    public UpstreamSearch(ImmutableArray<Upstream> upstreams, ConversationTools tools, UpstreamProber prober)
    {
        this.upstreams = upstreams;
        this.tools = tools;
        this.prober = prober;
        tries = new int[upstreams.Length];
        timer = tools.Clock.CreateTimer(static state => ((UpstreamSearch)state!).wakeUp.Set(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>True when nothing of the last question is left over.</summary>
    public bool IsReusable => running == 0 && !isStopped && !end.IsCancellationRequested;

    private TimeSpan Left => tools.Options.Deadline - tools.Clock.GetElapsedTime(startedAt);

    private bool IsOver => isStopped || Left < TimerGrain;

    /// <summary>Searches; never throws for what the network or an upstream does.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<FlightResult> RunAsync(ResolutionQuestion about)
    {
        question = about;
        startedAt = tools.Clock.GetTimestamp();
        wasHeard = false;
        wasBusy = false;
        Array.Clear(tries);
        try
        {
            var attempts = 0;
            while (true)
            {
                var next = attempts++ < tools.Options.MaxAttempts ? Choose() : null;
                if (next is { } chosen)
                {
                    Begin(chosen);
                }
                else if (running == 0 || !IsAnyAlive())
                {
                    return Failure();
                }

                if (await WaitForAnswerAsync(next) is { } answer)
                {
                    return new FlightResult(answer, StandardAnswers.ServerFailure);
                }

                if (IsOver)
                {
                    return Failure();
                }
            }
        }
        finally
        {
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            if (running > 0)
            {
                await end.CancelAsync();
            }
        }
    }

    /// <summary>Ends the search soon.</summary>
    public void Stop()
    {
        isStopped = true;
        wakeUp.Set();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        timer.Dispose();
        end.Dispose();
    }

    private void Begin(int index)
    {
        tries[index]++;
        running++;
        _ = AskAsync(index, free.TryPop(out var idle) ? idle : new UpstreamConversation(tools));
    }

    // Awaited by nobody: the search counts it until it sees it among those that ended.
    private async Task AskAsync(int index, UpstreamConversation conversation)
    {
        var attempt = new EndedAttempt(index, conversation);
        try
        {
            attempt = attempt with { Outcome = await conversation.AskAsync(upstreams[index], question, end.Token) };
        }
        catch (Exception fault)
        {
            // Thrown on where somebody waits for the search.
            attempt = attempt with { Fault = ExceptionDispatchInfo.Capture(fault) };
        }

        lock (gate)
        {
            ended.Enqueue(attempt);
        }

        wakeUp.Set();
    }

    private bool IsAnyAlive()
    {
        foreach (var upstream in upstreams)
        {
            if (upstream.IsAlive)
            {
                return true;
            }
        }

        return false;
    }

    private int? Choose() => Explore() ?? FindBest();

    private int? FindBest()
    {
        int? best = null;
        for (var i = 0; i < upstreams.Length; i++)
        {
            if (MayAsk(i) && (best is not { } than || IsBetter(i, than)))
            {
                best = i;
            }
        }

        return best;
    }

    private int? Explore()
    {
        if (upstreams.Length < 2 || tries.ContainsAnyExcept(0) || RandomStock.Below(ExplorationOdds) > 0)
        {
            return null;
        }

        var drawn = RandomStock.Below(upstreams.Length);
        return MayAsk(drawn) ? drawn : null;
    }

    private bool MayAsk(int index) => upstreams[index].IsAlive && tries[index] != int.MaxValue;

    private bool IsBetter(int candidate, int than)
    {
        var fewer = tries[candidate].CompareTo(tries[than]);
        return fewer < 0 || (fewer == 0 && upstreams[candidate].Rank < upstreams[than].Rank);
    }

    /// <summary>Waits until one answers (given back), one ends otherwise, or the newest has had its time (null).</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<BuiltAnswer?> WaitForAnswerAsync(int? newest)
    {
        var waitsSince = tools.Clock.GetTimestamp();
        var patience = newest is { } asked ? upstreams[asked].Timeout : Timeout.InfiniteTimeSpan;
        while (true)
        {
            if (TryTakeEnded(out var attempt))
            {
                running--;
                attempt.Fault?.Throw();
                free.Push(attempt.Conversation);
                return Take(attempt.Index, attempt.Outcome);
            }

            if (IsOver)
            {
                return null;
            }

            var due = Left;
            if (newest is { } late)
            {
                var rest = patience - tools.Clock.GetElapsedTime(waitsSince);
                if (rest < TimerGrain)
                {
                    NoteFailure(upstreams[late], isRefusal: false);
                    return null;
                }

                due = rest < due ? rest : due;
            }

            timer.Change(due, Timeout.InfiniteTimeSpan);
            await wakeUp.WaitAsync();
        }
    }

    private bool TryTakeEnded(out EndedAttempt attempt)
    {
        lock (gate)
        {
            return ended.TryDequeue(out attempt);
        }
    }

    private BuiltAnswer? Take(int index, UpstreamOutcome outcome)
    {
        switch (outcome.Status)
        {
            case UpstreamOutcomeStatus.Answered:
                return outcome.Answer;
            case UpstreamOutcomeStatus.Refused:
                wasHeard = true;
                tries[index] = int.MaxValue;
                break;
            case UpstreamOutcomeStatus.Unreachable:
                tries[index] = int.MaxValue;
                NoteFailure(upstreams[index], isRefusal: true);
                break;
            case UpstreamOutcomeStatus.Busy:
                wasBusy = true;
                tries[index] = int.MaxValue;
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
        if (wasBusy)
        {
            return new FlightResult(null, StandardAnswers.Overloaded);
        }

        var failure = upstreams.Length > 0 && upstreams.All(upstream => upstream.WasRefused)
            ? StandardAnswers.NetworkError
            : StandardAnswers.NoReachableAuthority;
        return new FlightResult(null, wasHeard ? StandardAnswers.ServerFailure : failure);
    }

    private readonly record struct EndedAttempt(int Index, UpstreamConversation Conversation)
    {
        public UpstreamOutcome Outcome { get; init; }

        public ExceptionDispatchInfo? Fault { get; init; }
    }
}
