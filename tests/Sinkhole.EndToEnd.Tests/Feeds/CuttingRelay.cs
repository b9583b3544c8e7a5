using System.Net;
using System.Net.Sockets;

namespace Sinkhole.EndToEnd.Tests.Feeds;

/// <summary>Stands before a server's TCP port and ends connections, when told to, in the middle of what it says.</summary>
internal sealed class CuttingRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly int server;
    private readonly Task serving;
    private volatile int cuts;

    public CuttingRelay(int server)
    {
        this.server = server;
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Octets of the server's that pass on one connection.</summary>
    public int Most { get; set; } = int.MaxValue;

    /// <summary>What is done between the last octet that passes and the end of the connection.</summary>
    public Func<ValueTask> Cutting { get; set; } = () => ValueTask.CompletedTask;

    /// <summary>Connections that were cut.</summary>
    public int Cuts => cuts;

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await serving;
        listener.Dispose();
        stopping.Dispose();
    }

    /// <summary>True when more came than may pass.</summary>
    private static async Task<bool> PassAsync(NetworkStream from, NetworkStream to, int most, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            await to.WriteAsync(buffer.AsMemory(0, Math.Min(read, most)), cancellationToken);
            most -= read;
            if (most < 0)
            {
                return true;
            }
        }

        return false;
    }

    private async Task ServeAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stopping.Token);
                using var behind = new TcpClient();
                await behind.ConnectAsync(IPAddress.Loopback, server, stopping.Token);
                await RelayAsync(client.GetStream(), behind.GetStream());
            }
            catch (Exception ended) when (ended is IOException or SocketException or OperationCanceledException)
            {
                // One side went away, or the test is over.
            }
        }
    }

    private async Task RelayAsync(NetworkStream client, NetworkStream behind)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        var answers = PassAsync(behind, client, Most, either.Token);
        var queries = PassAsync(client, behind, int.MaxValue, either.Token);
        if (await Task.WhenAny(answers, queries) == answers && await answers)
        {
            await Cutting();
            cuts++;
        }

        await either.CancelAsync();
        await Task.WhenAll(answers, queries);
    }
}
