using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sinkhole.EndToEnd.Tests.Feeds;

/// <summary>A web server with one file, written by hand so that it can be as wrong as the worst of them.</summary>
internal sealed class ListServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<int> sent = new();
    private readonly Task serving;

    public ListServer(ListReply reply)
    {
        Reply = reply;
        listener.Start();
        serving = ServeAsync();
    }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/list.txt");

    /// <summary>What is said from now on.</summary>
    public ListReply Reply { get; set; }

    /// <summary>The status codes of the answers, in order.</summary>
    public IReadOnlyList<int> Sent => [.. sent];

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await serving;
        listener.Dispose();
        stopping.Dispose();
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[8192];
        var length = 0;
        while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
        {
            length += read;
            if (buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
            {
                break;
            }
        }

        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    private async Task ServeAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stopping.Token);
                var stream = client.GetStream();
                var head = await ReadHeadAsync(stream, stopping.Token);
                await stream.WriteAsync(AnswerTo(head), stopping.Token);
            }
            catch (Exception ended) when (ended is IOException or OperationCanceledException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private byte[] AnswerTo(string head)
    {
        var now = Reply;
        var isKnown = now.Tag.Length > 0 && head.Contains($"\r\nIf-None-Match: {now.Tag}\r\n", StringComparison.OrdinalIgnoreCase);
        var status = isKnown ? 304 : now.Status;
        sent.Enqueue(status);
        var body = isKnown ? [] : Encoding.UTF8.GetBytes(now.Body);
        var tag = now.Tag.Length > 0 ? $"ETag: {now.Tag}\r\n" : "";
        var size = isKnown ? "" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length + now.Missing}\r\n");
        var start = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Said\r\nConnection: close\r\n{tag}{size}\r\n");
        return [.. Encoding.ASCII.GetBytes(start), .. body];
    }
}
