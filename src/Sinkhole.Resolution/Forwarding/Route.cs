using System.Collections.Concurrent;
using System.Collections.Immutable;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Resolution.Caching;
using Sinkhole.Resolution.Upstreams;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>
/// A domain and who is asked for it: its upstreams, its cache and its flights are its own, so that no answer of one domain's servers can
/// reach another's names and no dead server holds up another's questions.
/// </summary>
internal sealed class Route : IAsyncDisposable
{
    // Aliases from one domain's servers to another's and back again: more hands than this serve no one.
    private const int MaxDepth = 4;

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<FlightKey, Flight> flights = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource probing = new();
    private readonly ConversationTools tools;
    private readonly UpstreamProber prober;
    private readonly UpstreamLog log;
    private readonly RouteMap map;
    private int flightCount;
    private int waiterCount;

    public Route(PlannedRoute plan, IExchange exchange, RouteMap map, AnswerCache cache)
    {
        Domain = plan.Domain;
        Cache = cache;
        Upstreams = [.. plan.Upstreams.Select(endpoint => new Upstream(endpoint, plan.Domain.ToString(), map.Clock))];
        this.map = map;
        log = map.Log;

        // By domain, not by route: a flight of a route just replaced still knows what is its own.
        var builder = new AnswerBuilder(plan.Options, name => map.Find(name).Domain.Equals(plan.Domain));
        tools = new ConversationTools(exchange, map.Clock, plan.Options, builder, NoteHeard);
        prober = new UpstreamProber(plan.Domain, tools, log, probing.Token);
    }

    public DomainName Domain { get; }

    public AnswerCache Cache { get; }

    /// <summary>Who is asked.</summary>
    public ImmutableArray<Upstream> Upstreams { get; }

    /// <summary>The bounds it was made with.</summary>
    public ForwardingOptions Options => tools.Options;

    /// <summary>Questions under way.</summary>
    public int Pending => Volatile.Read(ref flightCount);

    /// <summary>Answers from the cache, or joins or begins the question's flight.</summary>
    public ValueTask<Recall> ResolveAsync(in ResolutionQuestion question, int depth, CancellationToken cancellationToken)
    {
        var key = QuestionKey.Of(question);
        var recall = Cache.Find(key);
        if (recall.State != RecallState.Miss)
        {
            return new ValueTask<Recall>(recall);
        }

        var stale = Cache.FindStale(key);
        if (Volatile.Read(ref waiterCount) >= tools.Options.MaxWaiters || !TryJoin(question, key, depth, out var flight))
        {
            return new ValueTask<Recall>(stale.State == RecallState.Stale ? stale : new Recall(RecallState.Failure, StandardAnswers.Overloaded, 0, 0));
        }

        return flight.Landing.IsCompletedSuccessfully ? new ValueTask<Recall>(flight.Landing) : new ValueTask<Recall>(WaitAsync(flight, stale, cancellationToken));
    }

    /// <summary>Ends the probing: another route takes over, and flights under way end by themselves.</summary>
    public void Retire() => probing.Cancel();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await probing.CancelAsync();
        await stopping.CancelAsync();
        var all = Task.WhenAll([prober.Running, .. flights.Values.Select(flight => flight.Landing)]);
        await Task.WhenAny(all, Task.Delay(StopPatience));
        probing.Dispose();
        stopping.Dispose();
    }

    private bool TryJoin(in ResolutionQuestion question, in QuestionKey key, int depth, out Flight flight)
    {
        var flightKey = new FlightKey(question, key);
        if (flights.TryGetValue(flightKey, out flight!))
        {
            return true;
        }

        if (Interlocked.Increment(ref flightCount) > tools.Options.MaxFlights)
        {
            Interlocked.Decrement(ref flightCount);
            return false;
        }

        // The name is the waiter's memory, and a flight may outlast all who wait for it.
        var owned = question with { Name = question.Name.ToArray() };
        flightKey = new FlightKey(owned, key);
        var mine = new Flight(map.Clock.GetTimestamp());
        flight = flights.GetOrAdd(flightKey, mine);
        if (flight != mine)
        {
            Interlocked.Decrement(ref flightCount);
            return true;
        }

        _ = FlyAsync(mine, flightKey, owned, depth);
        return true;
    }

    private async Task<Recall> WaitAsync(Flight flight, Recall stale, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref waiterCount);
        try
        {
            if (stale.State != RecallState.Stale)
            {
                return await flight.Landing.WaitAsync(cancellationToken);
            }

            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var rest = tools.Options.ClientResponseTime - map.Clock.GetElapsedTime(flight.StartedAt);
            var late = Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, map.Clock, patience.Token);
            var first = await Task.WhenAny(flight.Landing, late);
            await patience.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return first == late ? stale : await flight.Landing;
        }
        finally
        {
            Interlocked.Decrement(ref waiterCount);
        }
    }

    private async Task FlyAsync(Flight flight, FlightKey flightKey, ResolutionQuestion question, int depth)
    {
        var recall = new Recall(RecallState.Failure, StandardAnswers.ServerFailure, 0, 0);
        try
        {
            using var deadline = new CancellationTokenSource(tools.Options.Deadline, map.Clock);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stopping.Token);
            var result = await new UpstreamSearch(Upstreams, question, tools, prober).RunAsync(end.Token);
            if (result.Answer is { Continuation.IsEmpty: false } head)
            {
                result = await ContinueAsync(question, head, depth, end.Token);
            }

            recall = Keep(question, result);
        }
        catch (OperationCanceledException)
        {
            // Only the continuation throws so, at the deadline; upstreams' silence is a result.
            recall = Keep(question, new FlightResult(null, StandardAnswers.NoReachableAuthority));
        }
        catch (Exception exception)
        {
            log.FlightBroke(exception, Domain);
        }
        finally
        {
            flights.TryRemove(flightKey, out _);
            Interlocked.Decrement(ref flightCount);
            flight.Land(recall);
        }
    }

    private async Task<FlightResult> ContinueAsync(ResolutionQuestion question, BuiltAnswer head, int depth, CancellationToken cancellationToken)
    {
        if (depth >= MaxDepth)
        {
            return new FlightResult(null, StandardAnswers.ServerFailure);
        }

        var target = question with { Name = head.Continuation };
        var tail = await map.ResolveAsync(target, depth + 1, cancellationToken);
        if (tail.State == RecallState.Failure || tail.Answer is null)
        {
            return new FlightResult(null, tail.Answer ?? StandardAnswers.ServerFailure);
        }

        var whole = AnswerJoiner.Join(question, head, tail);
        var mayCache = head.MayCache && map.IsKept(target);
        return new FlightResult(whole is null ? null : whole with { MayCache = mayCache }, StandardAnswers.ServerFailure);
    }

    private Recall Keep(in ResolutionQuestion question, in FlightResult result)
    {
        var key = QuestionKey.Of(question);
        return result.Answer switch
        {
            null => Cache.StoreFailure(key, result.Failure),
            { MayCache: true } answer => Cache.Store(key, answer.Answer, answer.Ttl, answer.IsNegative),
            { } answer => new Recall(RecallState.Fresh, answer.Answer, 0, (uint)tools.Options.Cache.MaxTtl.TotalSeconds),
        };
    }

    private void NoteHeard(Upstream upstream, TimeSpan? roundTrip)
    {
        if (upstream.NoteAnswer(roundTrip))
        {
            Cache.ForgiveFailures();
            log.Back(upstream.Endpoint, Domain);
        }
    }
}
