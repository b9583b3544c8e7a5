using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sinkhole.EndToEnd.Tests.Harness;

/// <summary>
/// Sends queries for one listed name from several source addresses, a window of them at a time, and counts per source what was sent and
/// what was answered. Each query has a message id that is used once within the window.
/// </summary>
internal sealed class BlockedLoad(int port, string name)
{
    private const int Window = 50;

    public ConcurrentDictionary<string, long> Sent { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, long> Received { get; } = new(StringComparer.Ordinal);

    /// <summary>Sends <paramref name="count"/> queries from each source, all sources at once.</summary>
    public Task RunAsync(IEnumerable<string> sources, int count, CancellationToken cancellationToken) =>
        Task.WhenAll(sources.Select(source => Task.Run(() => RunOneAsync(source, count, cancellationToken), cancellationToken)));

    private async Task RunOneAsync(string source, int count, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(source), 0));
        var server = new IPEndPoint(IPAddress.Loopback, port);
        var query = Build(name);
        var buffer = new byte[1500];
        var sent = 0;
        var received = 0;
        while (sent < count)
        {
            var burst = Math.Min(Window, count - sent);
            for (var i = 0; i < burst; i++)
            {
                BinaryPrimitives.WriteUInt16BigEndian(query, (ushort)(sent + i));
                await socket.SendToAsync(query, server, cancellationToken);
            }

            sent += burst;
            Sent[source] = sent;
            received += await ReceiveAsync(socket, buffer, burst, sent, server, cancellationToken);
            Received[source] = received;
        }
    }

    private static async Task<int> ReceiveAsync(Socket socket, byte[] buffer, int burst, int sent, IPEndPoint server, CancellationToken cancellationToken)
    {
        var seen = new HashSet<ushort>();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromMilliseconds(300));
        try
        {
            while (seen.Count < burst)
            {
                var result = await socket.ReceiveFromAsync(buffer, SocketFlags.None, server, patience.Token);
                var id = BinaryPrimitives.ReadUInt16BigEndian(buffer);
                if (result.ReceivedBytes > 12 && (ushort)((ushort)sent - id - 1) < burst)
                {
                    seen.Add(id);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The process was killed with these in flight: the window is given up.
        }

        return seen.Count;
    }

    private static byte[] Build(string name)
    {
        var query = new List<byte> { 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0 };
        foreach (var label in name.Split('.'))
        {
            query.Add((byte)label.Length);
            query.AddRange(Encoding.ASCII.GetBytes(label));
        }

        query.AddRange([0, 0, 1, 0, 1]);
        return [.. query];
    }
}
