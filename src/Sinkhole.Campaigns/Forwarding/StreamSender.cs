using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>
/// Sends syslog messages over TCP or TLS with counted frames (RFC 6587, 3.4.1; RFC 5425). The protocol has no word for "received". So the
/// connection is made to break when the peer's kernel leaves octets unacknowledged for a time, and a record counts as arrived when its
/// connection has outlived that time, or was ended by the peer after all was read. What a break leaves open is sent again.
/// </summary>
internal sealed class StreamSender(ForwardTarget target, TimeProvider clock) : ISender
{
    // Unacknowledged for 10 s: broken. Alive after 15 s: acknowledged.
    private static readonly TimeSpan UnheardFor = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ArrivedAfter = TimeSpan.FromSeconds(15);

    private readonly Queue<(long End, long SentAt)> open = new();
    private readonly ArrayBufferWriter<byte> frames = new();
    private StreamConnection? connection;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(IReadOnlyList<OutboxRecord> records, CancellationToken cancellationToken)
    {
        var arrived = await CheckAsync();
        if (arrived.Problem is not null)
        {
            return arrived;
        }

        using var deadline = new CancellationTokenSource(target.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            if (connection is null && await ConnectAsync(either.Token) is { } problem)
            {
                return SendOutcome.Failed(problem);
            }

            Frame(records);
            await connection!.WriteAsync(frames.WrittenMemory, either.Token);
            open.Enqueue((records[^1].Sequence + 1, clock.GetTimestamp()));
            return arrived;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return (await BrokenAsync(ForwardProblems.TimedOut(target))) with { ArrivedBefore = arrived.ArrivedBefore };
        }
        catch (AuthenticationException fault)
        {
            return (await BrokenAsync(ForwardProblems.Distrusted(target, fault.Message))) with { ArrivedBefore = arrived.ArrivedBefore };
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            return (await BrokenAsync(ForwardProblems.Unreachable(target, fault.Message))) with { ArrivedBefore = arrived.ArrivedBefore };
        }
    }

    /// <inheritdoc/>
    public async ValueTask<SendOutcome> CheckAsync()
    {
        if (connection is { IsClosed: true })
        {
            var hasOpen = open.Count > 0;
            var outcome = await BrokenAsync(ForwardProblems.Closed(target));
            return hasOpen ? outcome : SendOutcome.Nothing;
        }

        var arrived = 0L;
        while (open.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.SentAt) >= ArrivedAfter)
        {
            arrived = oldest.End;
            open.Dequeue();
        }

        return new SendOutcome { ArrivedBefore = arrived };
    }

    /// <inheritdoc/>
    public async Task<SendOutcome> FinishAsync(CancellationToken cancellationToken)
    {
        if (connection is null || connection.IsClosed)
        {
            return SendOutcome.Nothing;
        }

        try
        {
            var isWhole = await connection.FinishAsync(cancellationToken);
            return isWhole && open.Count > 0 ? new SendOutcome { ArrivedBefore = open.Max(sent => sent.End) } : SendOutcome.Nothing;
        }
        catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException or InvalidOperationException)
        {
            return SendOutcome.Failed(ForwardProblems.Unreachable(target, fault.Message));
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => connection is { } last ? last.DisposeAsync() : ValueTask.CompletedTask;

    private async Task<ForwardProblem?> ConnectAsync(CancellationToken cancellationToken)
    {
        var settings = CertificateTrust.Read(target.Trust, target.Host, out var problem);
        if (settings is null)
        {
            return problem;
        }

        var socket = await SocketConnector.ConnectAsync(target, SocketType.Stream, cancellationToken);
        SocketConnector.BreakWhenUnheard(socket, UnheardFor);
        connection = target.Transport == ForwardTransport.Tls
            ? await StreamConnection.SecureAsync(socket, settings, cancellationToken)
            : StreamConnection.Over(socket);
        return null;
    }

    private void Frame(IReadOnlyList<OutboxRecord> records)
    {
        frames.ResetWrittenCount();
        foreach (var message in records.Select(record => record.Payload))
        {
            frames.Write(Encoding.ASCII.GetBytes(message.Length.ToString(CultureInfo.InvariantCulture)));
            frames.Write(" "u8);
            frames.Write(message.Span);
        }
    }

    private async Task<SendOutcome> BrokenAsync(ForwardProblem problem)
    {
        var broken = connection;
        connection = null;
        open.Clear();
        if (broken is not null)
        {
            await broken.DisposeAsync();
        }

        return SendOutcome.Failed(problem);
    }
}
