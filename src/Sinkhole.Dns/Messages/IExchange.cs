using System.Net;

namespace Sinkhole.Dns.Messages;

/// <summary>
/// One message to one server, one message back: the only seam to the network. An implementation answers for the source port (fresh
/// and unpredictable for each query over UDP), for taking octets only from the address and port asked, and for leaving no socket behind.
/// </summary>
public interface IExchange
{
    /// <summary>
    /// Sends <paramref name="query"/> and waits for a message that <paramref name="accept"/> takes; others are dropped and waiting goes on
    /// until the token ends it (RFC 5452, 9.1). Over UDP the implementation may be given several before one is taken.
    /// </summary>
    /// <returns>The message, or why there is none; hostile or missing answers are no exceptions.</returns>
    ValueTask<ExchangeResult> ExchangeAsync(
        ReadOnlyMemory<byte> query, IPEndPoint server, Transport transport, AcceptResponse accept, CancellationToken cancellationToken);
}
