using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Resolution.Exchanges;

/// <summary>
/// Asks over UDP with sockets that are kept: before each query a socket is given a new port, drawn by the kernel's generator out of its
/// local range, and serves that one query. Each lane's thread waits for the answers of all its sockets and carries what they lead to.
/// </summary>
internal sealed class LinuxDatagrams : IDatagrams
{
    // Each thread keeps to one lane, whatever the exchange: 0 is none yet.
    [ThreadStatic]
    private static uint numberOfThread;
    private static uint threads;

    private readonly DatagramLane[] lanes;

    /// <summary>Starts the lanes.</summary>
    public LinuxDatagrams(SocketExchangeOptions options, int laneCount, ILogger logger)
    {
        lanes = new DatagramLane[laneCount];
        for (var i = 0; i < laneCount; i++)
        {
            lanes[i] = new DatagramLane(Math.Max(1, options.MaxSockets / laneCount), logger);
        }
    }

    /// <summary>True where it can be used and the system draws from enough ports.</summary>
    public static bool IsSupported(SocketExchangeOptions options) =>
        !options.Portable && OperatingSystem.IsLinux() && Environment.Is64BitProcess && LocalPorts.Count() >= options.LeastSystemPorts;

    /// <inheritdoc/>
    public ValueTask<ExchangeStatus> AskAsync(
        ReadOnlyMemory<byte> query, IPEndPoint server, IResponseTaker taker, CancellationToken cancellationToken)
    {
        var slot = lanes[NumberOfThread() % (uint)lanes.Length].Rent(server.AddressFamily == AddressFamily.InterNetworkV6);
        return slot is null ? new ValueTask<ExchangeStatus>(ExchangeStatus.Busy) : slot.AskAsync(query.Span, server, taker, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in lanes)
        {
            await lane.DisposeAsync();
        }
    }

    private static uint NumberOfThread()
    {
        if (numberOfThread == 0)
        {
            numberOfThread = Interlocked.Increment(ref threads);
        }

        return numberOfThread;
    }
}
