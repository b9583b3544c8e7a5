using Sinkhole.Dns.Messages;
using Sinkhole.Host.Configuration;
using Sinkhole.Resolution.Exchanges;
using Sinkhole.Resolution.Forwarding;

namespace Sinkhole.Host.Running;

/// <summary>The resolver and the sockets it asks by.</summary>
internal sealed class ResolverSide : IAsyncDisposable
{
    private readonly SocketExchange exchange;

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

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Resolver.DisposeAsync();
        await exchange.DisposeAsync();
    }
}
