using System.Net;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;
using Sinkhole.Dns.Messages;
using static Sinkhole.Resolution.Exchanges.LibC;

namespace Sinkhole.Resolution.Exchanges;

/// <summary>
/// One socket and the exchange it serves. Connecting it gives it a port, dissolving the connection takes the port away again: so each
/// exchange has a port of its own, and what comes late for one is refused by the kernel before the next begins.
/// </summary>
internal sealed unsafe class DatagramSlot(DatagramLane lane, int place, int descriptor, bool isIPv6) : IValueTaskSource<ExchangeStatus>, IDisposable
{
    // Datagrams looked at before other sockets get their turn; what is left is told of again.
    private const int MaxReads = 16;

    // Guards the socket and all that follows.
    private readonly Lock gate = new();
    private ManualResetValueTaskSourceCore<ExchangeStatus> source = new() { RunContinuationsAsynchronously = false };
    private CancellationTokenRegistration registration;
    private IResponseTaker? taker;
    private bool isClosed;

    /// <summary>Its place among the lane's slots.</summary>
    public int Place => place;

    /// <summary>Its family.</summary>
    public bool IsIPv6 => isIPv6;

    /// <summary>Sends, and waits for what the taker takes.</summary>
    public ValueTask<ExchangeStatus> AskAsync(ReadOnlySpan<byte> query, IPEndPoint server, IResponseTaker by, CancellationToken cancellationToken)
    {
        source.Reset();
        var version = source.Version;
        if (!TryBegin(query, server, by))
        {
            lane.Return(this);
            return new ValueTask<ExchangeStatus>(ExchangeStatus.Unreachable);
        }

        registration = cancellationToken.UnsafeRegister(static state => ((DatagramSlot)state!).GiveUp(), this);
        return new ValueTask<ExchangeStatus>(this, version);
    }

    /// <summary>Reads what has come; called by the lane's thread, on which the asker then goes on.</summary>
    public void Read(byte* buffer, int octets)
    {
        ExchangeStatus status;
        ExceptionDispatchInfo? fault = null;
        lock (gate)
        {
            if (taker is null)
            {
                // What came between the answer and the end of the connection.
                Drain(buffer, octets);
                return;
            }

            try
            {
                if (!TryTake(taker, buffer, octets, out status))
                {
                    return;
                }
            }
            catch (Exception exception)
            {
                // Whoever asked must not wait for ever for a fault of his own; the lane tells of it.
                status = ExchangeStatus.Unreachable;
                fault = ExceptionDispatchInfo.Capture(exception);
            }

            End();
        }

        source.SetResult(status);
        fault?.Throw();
    }

    /// <summary>Ends the exchange without an answer, if there is one.</summary>
    public void GiveUp()
    {
        lock (gate)
        {
            if (taker is null)
            {
                return;
            }

            End();
        }

        source.SetResult(ExchangeStatus.TimedOut);
    }

    /// <inheritdoc/>
    public ExchangeStatus GetResult(short token)
    {
        var status = source.GetResult(token);

        // Whoever waits for the end of a token's call does so before the socket serves another: the call would end the wrong exchange.
        registration.Dispose();
        lane.Return(this);
        return status;
    }

    /// <inheritdoc/>
    public ValueTaskSourceStatus GetStatus(short token) => source.GetStatus(token);

    /// <inheritdoc/>
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        source.OnCompleted(continuation, state, token, flags);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            if (!isClosed)
            {
                isClosed = true;
                _ = LibC.Close(descriptor);
            }
        }
    }

    private bool TryBegin(ReadOnlySpan<byte> query, IPEndPoint server, IResponseTaker by)
    {
        var address = stackalloc byte[ServerAddress.MaxOctets];
        var length = ServerAddress.Write(server, new Span<byte>(address, ServerAddress.MaxOctets));
        var scratch = stackalloc byte[1];
        lock (gate)
        {
            Drain(scratch, 1);
            fixed (byte* octets = query)
            {
                if (!isClosed && Connect(descriptor, address, length) == 0 && LibC.Send(descriptor, octets, query.Length, 0) == query.Length)
                {
                    taker = by;
                    return true;
                }
            }

            Dissolve();
            return false;
        }
    }

    // True when it has come to an end, in whatever way.
    private bool TryTake(IResponseTaker by, byte* buffer, int octets, out ExchangeStatus status)
    {
        for (var i = 0; i < MaxReads; i++)
        {
            var length = (int)LibC.Receive(descriptor, buffer, octets, 0);
            if (length < 0)
            {
                // Anything else but nothing to read is the network's word that the server cannot be reached.
                status = ExchangeStatus.Unreachable;
                return Marshal.GetLastPInvokeError() is not (Eagain or Eintr);
            }

            switch (by.Take(new ReadOnlySpan<byte>(buffer, length)))
            {
                case ResponseMatch.Match:
                    status = ExchangeStatus.Answered;
                    return true;
                case ResponseMatch.Suspect:
                    status = ExchangeStatus.Suspect;
                    return true;
                case ResponseMatch.Ignore:
                    break;
            }
        }

        status = default;
        return false;
    }

    private void End()
    {
        taker = null;
        Dissolve();
    }

    // connect(2): an address of family AF_UNSPEC dissolves the connection, and gives a port back that connecting had drawn.
    private void Dissolve()
    {
        var nobody = stackalloc byte[ServerAddress.MaxOctets];
        new Span<byte>(nobody, ServerAddress.MaxOctets).Clear();
        if (!isClosed)
        {
            _ = Connect(descriptor, nobody, ServerAddress.MaxOctets);
        }
    }

    private void Drain(byte* buffer, int octets)
    {
        for (var i = 0; i < MaxReads && !isClosed; i++)
        {
            if (LibC.Receive(descriptor, buffer, octets, 0) < 0 && Marshal.GetLastPInvokeError() == Eagain)
            {
                return;
            }
        }
    }
}
