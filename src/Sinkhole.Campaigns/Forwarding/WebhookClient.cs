using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>HTTP to one webhook: no redirects, no proxies, no cookies, and where it is so set no address of a private network.</summary>
internal static class WebhookClient
{
    // A name server's answer or a certificate may change: no connection is kept for longer.
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    /// <summary>Makes the client.</summary>
    public static HttpClient Create(ForwardTarget target, SslClientAuthenticationOptions trust)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionLifetime = ConnectionLife,
            ConnectTimeout = target.Timeout,
            MaxResponseHeadersLength = 16,
            SslOptions = trust,
        };
        if (target.Webhook.RefusesPrivateAddresses)
        {
            handler.ConnectCallback = ConnectOutsideAsync;
        }

        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue(Exports.Exchange.ExportSource.Product, Exports.Exchange.ExportSource.Version));
        return client;
    }

    // The address that is looked at is the one connected to: a name cannot lead elsewhere in between.
    private static async ValueTask<Stream> ConnectOutsideAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await System.Net.Dns.GetHostAddressesAsync(host, cancellationToken);
        var refused = Array.Find(addresses, PrivateAddresses.Contain);
        if (refused is not null)
        {
            throw new PrivateAddressException(refused.ToString());
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
