using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution.Caching;
using Sinkhole.Resolution.Upstreams;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>Resolves by asking other resolvers: each name's upstreams, one flight per question, answers kept for as long as they hold.</summary>
public sealed class ForwardingResolver : IResolver, IAsyncDisposable
{
    private static readonly TimeSpan SystemFileInterval = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly IExchange exchange;
    private readonly RouteMap map;
    private readonly UpstreamLog log;
    private readonly ITimer systemFileTimer;

    // Guarded by the gate; the routes themselves are published through the map.
    private readonly List<Route> retired = [];
    private ForwardingOptions options = new();
    private SystemResolvers systemResolvers = new(string.Empty);
    private UpstreamProblem? problem;
    private long overloadedBefore;

    /// <summary>Begins with the options; the exchange stays the caller's.</summary>
    public ForwardingResolver(ForwardingOptions options, IExchange exchange, TimeProvider clock, ILogger<ForwardingResolver> logger)
    {
        this.exchange = exchange;
        log = new UpstreamLog(logger);
        map = new RouteMap(clock, log);
        Configure(options);
        systemFileTimer = clock.CreateTimer(_ => RefreshSystemResolvers(), null, SystemFileInterval, SystemFileInterval);
    }

    /// <summary>The resolver as it stands now.</summary>
    public ResolverStatus Status
    {
        get
        {
            var routes = map.Table.All;
            var shown = Volatile.Read(ref problem) ?? FindSilence(map.Table.Fallback);
            return new ResolverStatus
            {
                Upstreams = [.. routes.SelectMany(route => route.Upstreams).Select(upstream => upstream.Status())],
                CachedAnswers = routes.Sum(route => route.Cache.Count),
                CacheOctets = routes.Sum(route => route.Cache.Octets),
                CacheMaxOctets = routes.Sum(route => route.Cache.MaxOctets),
                CacheEvictions = routes.Sum(route => route.Cache.Evictions),
                Overloaded = routes.Sum(route => route.Overloaded) + Volatile.Read(ref overloadedBefore),
                Pending = routes.Sum(route => route.Pending),
                Problem = shown?.English,
                ProblemVietnamese = shown?.Vietnamese,
            };
        }
    }

    /// <inheritdoc/>
    public QuestionHash Prepare(NameBuffer name, RecordType type, bool dnssecOk, bool checkingDisabled)
    {
        var hash = QuestionKey.HashOf(name.Name.Octets, type, dnssecOk, checkingDisabled);
        map.Table.Find(name).Cache.Prepare(hash.Value);
        return hash;
    }

    /// <inheritdoc/>
    public void Approach(NameBuffer name, QuestionHash question) => map.Table.Find(name).Cache.Approach(question.Value);

    /// <inheritdoc/>
    public Recall TryRecall(NameBuffer name, QuestionHash question, long timestamp, AnswerRoom room) => LocalNames.TryAnswer(name.Name, question.Type, out var local)
        ? local
        : map.Table.Find(name).Cache.Find(new QuestionKey(name.Name.Octets, question), timestamp, room);

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The token ended this caller's waiting.</exception>
    public ValueTask<Recall> ResolveAsync(ResolutionQuestion question, CancellationToken cancellationToken) =>
        map.ResolveAsync(question, depth: 0, cancellationToken);

    /// <summary>The domain with upstreams of its own that a name stands in; null when it would take the way of all names.</summary>
    public DomainName? FindDomain(NameSpan name) => map.FindDomain(name)?.Domain;

    /// <summary>Resolves a question by the upstreams that were named for its domain and by no other; null, and nobody was asked, when there are none.</summary>
    /// <exception cref="OperationCanceledException">The token ended this caller's waiting.</exception>
    public async Task<Recall?> ResolveByDomainAsync(ResolutionQuestion question, CancellationToken cancellationToken) =>
        map.FindDomain(new NameSpan(question.Name.Span)) is { } route ? await route.ResolveHereAsync(question, cancellationToken) : null;

    /// <summary>Shows every question with an answer in a cache, each DO and CD apart, in no order; a false of the visitor ends it.</summary>
    public void VisitCache(CachedQuestionVisitor visitor) =>
        _ = map.Table.All.Select(route => route.Cache).Distinct().All(cache => cache.Visit(visitor));

    /// <summary>Writes the caches down for the program's next run and returns the number of answers. The file holds names that were asked for, without who asked.</summary>
    public int SaveCaches(Stream target)
    {
        using var hash = SHA256.Create();
        int count;
        using (var hashed = new CryptoStream(target, hash, CryptoStreamMode.Write, leaveOpen: true))
        {
            var writer = new CacheFileWriter(hashed, map.Clock);
            foreach (var route in map.Table.All)
            {
                writer.WriteSection(route.Cache, route.Domain, UpstreamsOf(route));
            }

            writer.Finish();
            count = writer.Count;
        }

        target.Write(hash.Hash);
        return count;
    }

    /// <summary>
    /// Takes back what <see cref="SaveCaches"/> wrote and still holds, for domains whose upstreams are the same, and returns the number of answers.
    /// Octets that are not whole give none. May run while queries are answered.
    /// </summary>
    public int LoadCaches(ReadOnlySpan<byte> file)
    {
        var reader = new CacheFileReader(file, map.Clock);
        var count = 0;
        AnswerCache? cache = null;
        while (true)
        {
            switch (reader.Next)
            {
                case CacheFileFormat.Section when reader.TryReadSection(out var domain, out var upstreams):
                    cache = map.Table.All.FirstOrDefault(
                        route => route.Domain.Equals(domain) && string.Equals(UpstreamsOf(route), upstreams, StringComparison.Ordinal))?.Cache;
                    break;
                case CacheFileFormat.Answer when reader.TryReadAnswer(out var key, out var answer, out var times):
                    if (answer is not null && cache is not null)
                    {
                        cache.Restore(key, answer, times);
                        count++;
                    }

                    break;
                default:
                    return count;
            }
        }
    }

    /// <summary>Puts other options in force; routes whose domain and upstreams stay keep their caches, and no flight is broken off.</summary>
    public void Configure(ForwardingOptions options)
    {
        lock (gate)
        {
            this.options = options;
            systemResolvers = new SystemResolvers(options.SystemFile);
            systemResolvers.Refresh();
            Publish();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await systemFileTimer.DisposeAsync();
        Route[] all;
        lock (gate)
        {
            all = [.. map.Table.All, .. retired];
        }

        foreach (var route in all)
        {
            await route.DisposeAsync();
        }
    }

    private static UpstreamProblem? FindSilence(Route route) =>
        route.Upstreams.IsEmpty || route.Upstreams.Any(upstream => upstream.IsAlive)
            ? null
            : new UpstreamProblem(
                "No upstream answers: known names are answered from the cache, others get SERVFAIL; check the network and 'resolve: forward:'",
                "Không máy chủ DNS cấp trên nào trả lời: tên đã biết được trả lời từ bộ nhớ đệm, tên khác nhận SERVFAIL; hãy kiểm tra mạng và 'resolve: forward:'");

    private static string UpstreamsOf(Route route) => string.Join(' ', route.Upstreams.Select(upstream => upstream.Endpoint));

    private void RefreshSystemResolvers()
    {
        lock (gate)
        {
            if (options.Upstreams.IsEmpty && systemResolvers.Refresh())
            {
                Publish();
            }
        }
    }

    /// <summary>Makes the routes the options and the system's file ask for out of the ones in force, and swaps them in. Under the gate.</summary>
    private void Publish()
    {
        var plan = new RoutePlan(options, systemResolvers);
        var before = map.TableOrNull;
        var fallback = TakeOrMake(before?.Fallback, plan.Fallback, mainCache: before?.Fallback.Cache);
        var routes = plan.Routes.Select(route => TakeOrMake(before?.Routes.FirstOrDefault(old => old.Domain.Equals(route.Domain)), route, mainCache: null));
        var table = new RouteTable(fallback, [.. routes]);
        map.Table = table;
        Retire(before, table);
        if (plan.Problem is { } found && found != problem)
        {
            log.Problem(found.English);
        }

        Volatile.Write(ref problem, plan.Problem);
        log.Using(plan.Fallback.Upstreams.IsEmpty ? "no upstream" : string.Join(", ", plan.Fallback.Upstreams));
    }

    private Route TakeOrMake(Route? before, PlannedRoute planned, AnswerCache? mainCache)
    {
        var cache = mainCache;
        if (before is not null && before.Upstreams.Select(upstream => upstream.Endpoint).SequenceEqual(planned.Upstreams))
        {
            cache = before.Cache;
            if (before.Options == planned.Options)
            {
                cache.MaxOctets = planned.CacheOctets;
                return before;
            }
        }

        if (cache?.Options != planned.Options.Cache)
        {
            cache = null;
        }

        cache ??= new AnswerCache(planned.Options.Cache, planned.CacheOctets, map.Clock);
        cache.MaxOctets = planned.CacheOctets;
        return new Route(planned, exchange, map, cache);
    }

    private void Retire(RouteTable? before, RouteTable after)
    {
        retired.RemoveAll(route => route.Pending == 0);
        if (before is null)
        {
            return;
        }

        foreach (var route in before.All.Except(after.All))
        {
            route.Retire();
            retired.Add(route);
            overloadedBefore += route.Overloaded;
        }
    }
}
