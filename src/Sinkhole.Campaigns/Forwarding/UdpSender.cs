using System.Net.Sockets;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>Sends syslog messages over UDP, one a datagram (RFC 5426). Nothing says that they arrive: what was sent counts as delivered.</summary>
internal sealed class UdpSender(ForwardTarget target, TimeProvider clock) : ISender
{
    private Socket? socket;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(IReadOnlyList<OutboxRecord> records, CancellationToken cancellationToken)
    {
        var sentBefore = 0L;
        using var deadline = new CancellationTokenSource(target.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            socket ??= await SocketConnector.ConnectAsync(target, SocketType.Dgram, either.Token);
            foreach (var record in records)
            {
                await socket.SendAsync(record.Payload, either.Token);
                sentBefore = record.Sequence + 1;
            }

            return new SendOutcome { ArrivedBefore = sentBefore };
        }
        catch (SocketException fault)
        {
            Close();
            return new SendOutcome { ArrivedBefore = sentBefore, Problem = ForwardProblems.Unreachable(target, fault.Message) };
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            Close();
            return new SendOutcome { ArrivedBefore = sentBefore, Problem = ForwardProblems.TimedOut(target) };
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private void Close()
    {
        socket?.Dispose();
        socket = null;
    }
}
