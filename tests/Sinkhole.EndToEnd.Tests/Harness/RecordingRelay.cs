using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Sinkhole.EndToEnd.Tests.Harness;

/// <summary>Stands before an upstream, hands everything on over UDP and keeps what it was asked.</summary>
internal sealed class RecordingRelay : IAsyncDisposable
{
    private readonly UdpClient front = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource stopping = new();
    private readonly int upstreamPort;
    private readonly Task serving;

    public RecordingRelay(int upstreamPort)
    {
        this.upstreamPort = upstreamPort;
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)front.Client.LocalEndPoint!).Port;

    /// <summary>Every query that came, in hexadecimal.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        front.Dispose();
        await serving;
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var query = await front.ReceiveAsync(stopping.Token);
                Asked.Enqueue(Convert.ToHexString(query.Buffer));
                _ = AnswerAsync(query);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The test is over, or somebody it answered is gone.
            }
        }
    }

    private async Task AnswerAsync(UdpReceiveResult query)
    {
        using var back = new UdpClient();
        back.Connect(IPAddress.Loopback, upstreamPort);
        try
        {
            await back.SendAsync(query.Buffer, stopping.Token);
            var answer = await back.ReceiveAsync(stopping.Token);
            await front.SendAsync(answer.Buffer, query.RemoteEndPoint, stopping.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Whoever asked gets no answer, as from a server that is gone.
        }
    }
}
