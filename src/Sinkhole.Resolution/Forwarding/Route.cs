using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
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

    // Searches kept for the next questions: about a kilobyte each.
    private const int MaxIdleSearches = 1024;

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<FlightKey, Flight> flights = [];
    private readonly ConcurrentQueue<UpstreamSearch> idleSearches = [];
    private readonly CancellationTokenSource probing = new();
    private readonly ConversationTools tools;
    private readonly UpstreamProber prober;
    private readonly UpstreamLog log;
    private readonly RouteMap map;
    private int flightCount;
    private int waiterCount;
    private long overloaded;

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

    /// <summary>Questions refused because of a bound.</summary>
    public long Overloaded => Volatile.Read(ref overloaded);

    /// <summary>Answers from the cache, or joins or begins the question's flight.</summary>
    public ValueTask<Recall> ResolveAsync(in ResolutionQuestion question, int depth, CancellationToken cancellationToken)
    {
        var key = QuestionKey.Of(question);
        var room = new AnswerRoom();
        var recall = Cache.Find(key, map.Clock.GetTimestamp(), room);
        if (recall.State != RecallState.Miss)
        {
            return new ValueTask<Recall>(recall);
        }

        var stale = Cache.FindStale(key, room);
        if (Volatile.Read(ref waiterCount) >= tools.Options.MaxWaiters || !TryJoin(question, key, depth, out var flight))
        {
            Interlocked.Increment(ref overloaded);
            return new ValueTask<Recall>(stale.State == RecallState.Stale ? stale : new Recall(RecallState.Failure, StandardAnswers.Overloaded, 0, 0));
        }

        return stale.State == RecallState.Stale
            ? new ValueTask<Recall>(WaitOrGiveStaleAsync(flight, stale, cancellationToken))
            : WaitAsync(flight, cancellationToken);
    }

    /// <summary>Answers as <see cref="ResolveAsync"/> does, and follows no alias out of the domain.</summary>
    public ValueTask<Recall> ResolveHereAsync(in ResolutionQuestion question, CancellationToken cancellationToken) =>
        ResolveAsync(question, MaxDepth, cancellationToken);

    /// <summary>Ends the probing: another route takes over, and flights under way end by themselves.</summary>
    public void Retire() => probing.Cancel();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await probing.CancelAsync();
        var all = Task.WhenAll([prober.Running, .. flights.Values.Select(StopAsync)]);
        await Task.WhenAny(all, Task.Delay(StopPatience));
        probing.Dispose();
        while (idleSearches.TryDequeue(out var search))
        {
            search.Dispose();
        }
    }

    private static Task StopAsync(Flight flight)
    {
        flight.Stop();
        return flight.WaitAsync(CancellationToken.None).AsTask();
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
        var mine = new Flight(owned, map.Clock.GetTimestamp());
        flight = flights.GetOrAdd(flightKey, mine);
        if (flight != mine)
        {
            Interlocked.Decrement(ref flightCount);
            return true;
        }

        _ = FlyAsync(mine, flightKey, depth);
        return true;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Recall> WaitAsync(Flight flight, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref waiterCount);
        try
        {
            return await flight.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref waiterCount);
        }
    }

    // The client's own memory of a name that cannot be refreshed is better than silence, but only when the flight takes long (RFC 8767, 5).
    private async Task<Recall> WaitOrGiveStaleAsync(Flight flight, Recall stale, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var rest = tools.Options.ClientResponseTime - map.Clock.GetElapsedTime(flight.StartedAt);
        var landing = WaitAsync(flight, cancellationToken).AsTask();
        var late = Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, map.Clock, patience.Token);
        var first = await Task.WhenAny(landing, late);
        await patience.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return first == late ? stale : await landing;
    }

    private async Task FlyAsync(Flight flight, FlightKey flightKey, int depth)
    {
        var recall = new Recall(RecallState.Failure, StandardAnswers.ServerFailure, 0, 0);
        try
        {
            var result = await SearchAsync(flight);
            if (result.Answer is { Continuation.IsEmpty: false } head)
            {
                result = await ContinueAsync(flight, head, depth);
            }

            if (result.Failure == StandardAnswers.Overloaded && result.Answer is null)
            {
                Interlocked.Increment(ref overloaded);
            }

            recall = Keep(flight.Question, result);
        }
        catch (OperationCanceledException)
        {
            // Only the continuation throws so, at the deadline; upstreams' silence is a result.
            recall = Keep(flight.Question, new FlightResult(null, StandardAnswers.NoReachableAuthority));
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

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<FlightResult> SearchAsync(Flight flight)
    {
        var search = idleSearches.TryDequeue(out var idle) ? idle : new UpstreamSearch(Upstreams, tools, prober);
        flight.Follow(search);
        var result = await search.RunAsync(flight.Question);
        flight.Leave();
        if (search.IsReusable && idleSearches.Count < MaxIdleSearches)
        {
            idleSearches.Enqueue(search);
        }
        else
        {
            search.Dispose();
        }

        return result;
    }

    private async Task<FlightResult> ContinueAsync(Flight flight, BuiltAnswer head, int depth)
    {
        if (depth >= MaxDepth)
        {
            return new FlightResult(null, StandardAnswers.ServerFailure);
        }

        var question = flight.Question;
        var left = tools.Options.Deadline - map.Clock.GetElapsedTime(flight.StartedAt);
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, map.Clock);
        var target = question with { Name = head.Continuation };
        var tail = await map.ResolveAsync(target, depth + 1, deadline.Token);
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
