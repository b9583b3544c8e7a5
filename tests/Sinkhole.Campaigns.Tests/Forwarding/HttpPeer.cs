using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Sinkhole.Campaigns.Tests.Forwarding;

/// <summary>An HTTP receiver that answers each post as it is told and keeps what came.</summary>
internal sealed class HttpPeer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Queue<string> answers;
    private readonly X509Certificate2? certificate;
    private readonly Task serving;

    public HttpPeer(X509Certificate2? certificate, params string[] answers)
    {
        this.certificate = certificate;
        this.answers = new Queue<string>(answers);
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Posts as they came: headers by name, and the body.</summary>
    public List<(Dictionary<string, string> Headers, byte[] Body)> Posts { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await serving;
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await AnswerAsync(client);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            listener.Stop();
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            Stream stream = client.GetStream();
            if (certificate is not null)
            {
                var tls = new SslStream(stream);
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop.Token);
                stream = tls;
            }

            await ReadAsync(stream);
            if (answers.TryDequeue(out var answer))
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), stop.Token);
            }
            else
            {
                await Task.Delay(Timeout.Infinite, stop.Token);
            }
        }
        catch (Exception fault) when (fault is IOException or System.Security.Authentication.AuthenticationException)
        {
            client.Close();
        }
    }

    private async Task ReadAsync(Stream stream)
    {
        var head = new List<byte>();
        var octet = new byte[1];
        while (!(head.Count >= 4 && head[^1] == '\n' && head[^3] == '\n'))
        {
            await stream.ReadExactlyAsync(octet, stop.Token);
            head.Add(octet[0]);
        }

        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        headers[":line"] = lines[0];
        var body = new byte[int.Parse(headers["Content-Length"], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, stop.Token);
        Posts.Add((headers, body));
    }
}
