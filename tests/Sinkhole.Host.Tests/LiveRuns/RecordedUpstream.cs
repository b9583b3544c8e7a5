using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Testing;

namespace Sinkhole.Host.Tests.LiveRuns;

/// <summary>The server behind the program: answers each name with what was recorded for the query that is being asked.</summary>
internal sealed class RecordedUpstream : IAsyncDisposable
{
    private const uint Ttl = 60;

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly ConcurrentQueue<string> asked = [];
    private readonly Task serving;
    private volatile RecordedQuery? current;

    public RecordedUpstream()
    {
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)socket.LocalEndPoint!).Port;

    /// <summary>The names it was asked for, in order.</summary>
    public IReadOnlyList<string> Asked => [.. asked];

    /// <summary>Puts in place what the next query is answered with.</summary>
    public void Expect(RecordedQuery query) => current = query;

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        await serving;
    }

    private async Task ServeAsync()
    {
        var octets = new byte[4096];
        try
        {
            while (true)
            {
                var received = await socket.ReceiveFromAsync(octets, new IPEndPoint(IPAddress.Any, 0));
                var query = new FakeQuery(octets.AsMemory(0, received.ReceivedBytes), (IPEndPoint)socket.LocalEndPoint!, Transport.Udp, default);
                asked.Enqueue(query.FoldedName);
                await socket.SendToAsync(Answer(query).Build(), received.RemoteEndPoint);
            }
        }
        catch (Exception closed) when (closed is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
        {
            // The run is over.
        }
    }

    private FakeResponse Answer(FakeQuery query)
    {
        var response = new FakeResponse(query);
        var family = query.Type == RecordType.Aaaa ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        var addresses = current is { } recorded && recorded.Type == query.Type && IsFor(recorded, query)
            ? recorded.Answers.Where(address => address.AddressFamily == family).ToList()
            : [];
        addresses.ForEach(address => response.Answer(query.Name, query.Type, Ttl, address.GetAddressBytes()));
        return addresses.Count > 0 ? response : response.Soa(query.Name, Ttl, Ttl);
    }

    private static bool IsFor(RecordedQuery recorded, FakeQuery query) =>
        string.Equals(recorded.Name.TrimEnd('.'), query.Name.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);
}
