using System.Net;
using Microsoft.Extensions.Logging;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Resolution.Exchanges;

/// <summary>
/// Asks over real sockets: over UDP each query leaves from a port of its own that nobody can foresee, by a socket that is connected, so that
/// the kernel lets through only what comes from the address and port asked (RFC 5452, 9.2).
/// </summary>
public sealed class SocketExchange : IExchange, IAsyncDisposable
{
    private readonly IDatagrams datagrams;
    private readonly StreamExchange streams;

    /// <summary>Takes the way over UDP that the system offers.</summary>
    public SocketExchange(SocketExchangeOptions options, ILogger<SocketExchange> logger)
    {
        streams = new StreamExchange(options);
        var lanes = options.Lanes > 0 ? options.Lanes : Environment.ProcessorCount;
        datagrams = LinuxDatagrams.IsSupported(options) ? new LinuxDatagrams(options, lanes, logger) : new PortableDatagrams(options);
    }

    /// <inheritdoc/>
    public ValueTask<ExchangeStatus> ExchangeAsync(
        ReadOnlyMemory<byte> query, IPEndPoint server, Transport transport, IResponseTaker taker, CancellationToken cancellationToken) =>
        transport == Transport.Udp
            ? datagrams.AskAsync(query, server, taker, cancellationToken)
            : streams.AskAsync(query, server, taker, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await datagrams.DisposeAsync();
        streams.Dispose();
    }
}
