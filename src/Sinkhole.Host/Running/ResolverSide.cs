using Sinkhole.Dns.Messages;
using Sinkhole.Host.Configuration;
using Sinkhole.Host.Data;
using Sinkhole.Resolution.Exchanges;
using Sinkhole.Resolution.Forwarding;

namespace Sinkhole.Host.Running;

/// <summary>The resolver and the sockets it asks by.</summary>
internal sealed class ResolverSide : IAsyncDisposable
{
    private readonly SocketExchange exchange;
    private CacheKeeper? keeper;
    private Task loading = Task.CompletedTask;

    /// <summary>Begins with the configuration's upstreams.</summary>
    public ResolverSide(HostConfiguration configuration, TimeProvider clock, ILoggerFactory logs)
    {
        exchange = new SocketExchange(new SocketExchangeOptions(), logs.CreateLogger<SocketExchange>());
        Resolver = new ForwardingResolver(OptionsFrom.Forwarding(configuration), exchange, clock, logs.CreateLogger<ForwardingResolver>());
    }

    /// <summary>The way to other servers.</summary>
    public IExchange Exchange => exchange;

    /// <summary>Answers names that are not listed.</summary>
    public ForwardingResolver Resolver { get; }

    /// <summary>Takes up the answers the last run kept, and leaves them to the next one at the end.</summary>
    public void KeepAnswers(DataPaths paths, LiveConfiguration live, ILoggerFactory logs)
    {
        keeper = new CacheKeeper(Resolver, paths.Cache, live, logs.CreateLogger<CacheKeeper>());
        loading = keeper.LoadAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await loading;
        keeper?.Save();
        await Resolver.DisposeAsync();
        await exchange.DisposeAsync();
    }
}
