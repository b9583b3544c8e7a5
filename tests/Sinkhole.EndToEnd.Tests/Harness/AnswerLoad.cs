using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Sinkhole.EndToEnd.Tests.Harness;

/// <summary>
/// Asks for addresses without pause, a window of queries at a time, and keeps what came for each name: how often each address, when for
/// the last time, and how many queries nobody answered.
/// </summary>
internal sealed class AnswerLoad(int port, params string[] names)
{
    private const int Window = 40;
    private const int QuestionAt = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>By name and address (or response code): how often, and when last, in the timestamps of <see cref="Stopwatch"/>.</summary>
    public ConcurrentDictionary<(string Name, string Answer), (long Count, long Last)> Seen { get; } = new();

    public long Sent { get; private set; }

    public long Lost { get; private set; }

    /// <summary>Runs until it is told to stop; what is in flight then is waited for.</summary>
    public Task RunAsync(CancellationToken stop) => Task.Run(() => RunWindowsAsync(stop), CancellationToken.None);

    private async Task RunWindowsAsync(CancellationToken stop)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), CancellationToken.None);
        var queries = names.Select(Build).ToArray();
        var buffer = new byte[1500];
        while (!stop.IsCancellationRequested)
        {
            var waiting = new Dictionary<ushort, string>();
            for (var i = 0; i < Window; i++)
            {
                var id = (ushort)(Sent++ & 0xFFFF);
                BinaryPrimitives.WriteUInt16BigEndian(queries[i % names.Length], id);
                waiting[id] = names[i % names.Length];
                await socket.SendAsync(queries[i % names.Length], CancellationToken.None);
            }

            await ReceiveAsync(socket, buffer, waiting);
            Lost += waiting.Count;
        }
    }

    private async Task ReceiveAsync(Socket socket, byte[] buffer, Dictionary<ushort, string> waiting)
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            while (waiting.Count > 0)
            {
                var length = await socket.ReceiveAsync(buffer, limit.Token);
                if (waiting.Remove(BinaryPrimitives.ReadUInt16BigEndian(buffer), out var name))
                {
                    Seen.AddOrUpdate(
                        (name, AnswerOf(buffer.AsSpan(0, length), name)), _ => (1, Stopwatch.GetTimestamp()), (_, seen) => (seen.Count + 1, Stopwatch.GetTimestamp()));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Whatever still waits is lost.
        }
    }

    // The first answer stands behind the question, its owner a pointer: its address comes after twelve octets.
    private static string AnswerOf(ReadOnlySpan<byte> message, string name) => (message[3] & 0xF) == 0 && message[7] > 0
        ? new IPAddress(message.Slice(QuestionAt + name.Length + 2 + 4 + 12, 4)).ToString()
        : $"code {message[3] & 0xF}";

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
