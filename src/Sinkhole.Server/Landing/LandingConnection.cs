using System.Buffers;
using System.Net.Sockets;
using Sinkhole.Evidence.Contacts;

namespace Sinkhole.Server.Landing;

/// <summary>One TCP connection from its first octet to its end: read, recorded, answered, closed.</summary>
internal sealed class LandingConnection(Socket socket, Arrival arrival, LandingDesk desk)
{
    // What a client still sends is taken for so long and so far, since closing over it would throw away the page that is under way to it (RFC 9112, 9.6).
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(1);
    private const int DrainOctets = 64 * 1024;

    private readonly LandingPage page = desk.Page;

    /// <summary>Meets the client; at <paramref name="stopping"/> it is recorded as far as it came and let go.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        // Cleared when it goes back: what a client sent is kept nowhere.
        var buffer = ArrayPool<byte>.Shared.Rent(FirstFlight.MaxOctets);
        try
        {
            var flight = await ReadAsync(buffer.AsMemory(0, FirstFlight.MaxOctets), stopping);
            var code = desk.Contacts.Record(arrival, flight);
            if (Answer(flight, code) is { IsEmpty: false } answer)
            {
                await SendAsync(answer, buffer, stopping);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private async Task<FirstFlight> ReadAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(page.Options.Timeout, desk.House.Clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        var length = 0;
        while (length < buffer.Length)
        {
            var received = await ReceiveAsync(buffer[length..], end.Token);
            length += received;
            if (received == 0)
            {
                break;
            }

            if (FirstFlight.TryRead(buffer.Span[..length]) is { } flight)
            {
                return flight;
            }
        }

        return FirstFlight.Cut(buffer.Span[..length]);
    }

    private ReadOnlyMemory<byte> Answer(FirstFlight flight, string code) => flight.Protocol switch
    {
        ContactProtocol.Http when flight.IsRequest => HttpRefusal.Compose(page.Compose(code, arrival.Time), flight, desk.House.Clock.GetUtcNow()),
        ContactProtocol.Tls => TlsRefusal.For(flight),
        ContactProtocol.Http or ContactProtocol.None or ContactProtocol.Other => default,
    };

    private async Task SendAsync(ReadOnlyMemory<byte> answer, Memory<byte> buffer, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(page.Options.Timeout, desk.House.Clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        try
        {
            while (!answer.IsEmpty)
            {
                answer = answer[await socket.SendAsync(answer, SocketFlags.None, end.Token)..];
            }

            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException)
        {
            // It is recorded; a client that does not wait for its answer, or does not take it, needs none.
            return;
        }

        await DrainAsync(buffer, stopping);
    }

    private async Task DrainAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(DrainTime, desk.House.Clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        var drained = 0;
        int received;
        do
        {
            received = await ReceiveAsync(buffer, end.Token);
            drained += received;
        }
        while (received > 0 && drained < DrainOctets);
    }

    // 0 at the end, however it came: closed, reset, or nothing within the time.
    private async Task<int> ReceiveAsync(Memory<byte> buffer, CancellationToken end)
    {
        try
        {
            return await socket.ReceiveAsync(buffer, SocketFlags.None, end);
        }
        catch (Exception over) when (over is SocketException or OperationCanceledException)
        {
            return 0;
        }
    }
}
