using System.Net;

namespace Sinkhole.Dns.Messages;

/// <summary>
/// One message to one server, one message back: the only seam to the network. An implementation answers for the source port (fresh
/// and unpredictable for each query over UDP), for taking octets only from the address and port asked, and for leaving no socket behind.
/// </summary>
public interface IExchange
{
    /// <summary>
    /// Sends <paramref name="query"/> and waits for a message that <paramref name="taker"/> takes; others are dropped and waiting goes on
    /// until the token ends it (RFC 5452, 9.1). The taker is asked by one thread at a time and never again once the exchange has ended, so
    /// that it and the query's memory may then be used for another.
    /// </summary>
    /// <returns>How it ended; hostile or missing answers are no exceptions.</returns>
    ValueTask<ExchangeStatus> ExchangeAsync(
        ReadOnlyMemory<byte> query, IPEndPoint server, Transport transport, IResponseTaker taker, CancellationToken cancellationToken);
}
