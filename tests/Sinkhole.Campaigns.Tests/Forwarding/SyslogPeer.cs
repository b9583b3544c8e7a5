using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Channels;

namespace Sinkhole.Campaigns.Tests.Forwarding;

/// <summary>A receiver of syslog over TCP or TLS that reads counted frames octet by octet.</summary>
internal sealed class SyslogPeer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Channel<string> messages = Channel.CreateBounded<string>(100_000);
    private readonly CancellationTokenSource stop = new();
    private readonly SslServerAuthenticationOptions? secure;
    private readonly List<Socket> clients = [];
    private readonly Task accepting;

    private SyslogPeer(SslServerAuthenticationOptions? secure)
    {
        this.secure = secure;
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Connections taken so far.</summary>
    public int Connections { get; private set; }

    /// <summary>Name of the certificate the last client showed; null for none.</summary>
    public string? ClientName { get; private set; }

    public static SyslogPeer Plain() => new(null);

    public static SyslogPeer Secure(X509Certificate2 certificate, bool asksForCertificate = false) => new(new SslServerAuthenticationOptions
    {
        ServerCertificate = certificate, ClientCertificateRequired = asksForCertificate, RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Issuer is null or "CN=Test Authority",
    });

    /// <summary>The next message; fails when none comes.</summary>
    public async Task<string> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        return await messages.Reader.ReadAsync(limit.Token);
    }

    /// <summary>The next messages.</summary>
    public async Task<List<string>> NextAsync(int count)
    {
        var all = new List<string>();
        while (all.Count < count)
        {
            all.Add(await NextAsync());
        }

        return all;
    }

    /// <summary>Breaks all connections, as a crash does.</summary>
    public void Break()
    {
        lock (clients)
        {
            clients.ForEach(client => client.Close(0));
            clients.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        Break();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var client = await listener.AcceptTcpClientAsync(stop.Token);
                lock (clients)
                {
                    clients.Add(client.Client);
                }

                Connections++;
                serving.Add(ServeAsync(client));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            Stream stream = client.GetStream();
            if (secure is not null)
            {
                var tls = new SslStream(stream);
                await tls.AuthenticateAsServerAsync(secure, stop.Token);
                ClientName = tls.RemoteCertificate?.Subject;
                stream = tls;
            }

            while (await ReadFrameAsync(stream) is { } message)
            {
                messages.Writer.TryWrite(message);
            }

            client.Dispose();
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or ObjectDisposedException or AuthenticationException or SocketException)
        {
            client.Dispose();
        }
    }

    private async Task<string?> ReadFrameAsync(Stream stream)
    {
        var octet = new byte[1];
        var length = 0;
        while (true)
        {
            if (await stream.ReadAsync(octet, stop.Token) == 0)
            {
                return null;
            }

            if (octet[0] == ' ')
            {
                break;
            }

            length = (length * 10) + int.Parse(((char)octet[0]).ToString(), CultureInfo.InvariantCulture);
        }

        var message = new byte[length];
        await stream.ReadExactlyAsync(message, stop.Token);
        return Encoding.UTF8.GetString(message);
    }
}
