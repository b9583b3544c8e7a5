using System.Net;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Resolution.Exchanges;

/// <summary>The exchanges over UDP.</summary>
internal interface IDatagrams : IAsyncDisposable
{
    /// <summary>As <see cref="IExchange.ExchangeAsync"/>.</summary>
    ValueTask<ExchangeStatus> AskAsync(ReadOnlyMemory<byte> query, IPEndPoint server, IResponseTaker taker, CancellationToken cancellationToken);
}
