using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Sinkhole.Server.Queries;
using Sinkhole.Server.Telemetry;

namespace Sinkhole.Server.Listeners;

/// <summary>One thread with one socket of its own: takes datagrams in batches, answers them, sends the answers in batches (Linux).</summary>
internal sealed partial class DatagramWorker : IReplyPath, IDisposable
{
    // Only a guard: a thread that blocks in recvmmsg is woken by shutdown(2), not by close.
    private const int WakeMilliseconds = 1000;
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(100);

    private readonly Socket socket;
    private readonly QueryHandler handler;
    private readonly LaneCounters counters;
    private readonly ListenerContext context;
    private readonly DatagramBatch batch;
    private readonly PendingQuery?[] waiting;
    private readonly Thread thread;
    private readonly ManualResetEventSlim stopping = new();
    private int waitingCount;

    /// <summary>Takes over a bound socket.</summary>
    public DatagramWorker(Socket socket, QueryHandler handler, LaneCounters counters, DatagramBatch batch, ListenerContext context)
    {
        this.socket = socket;
        this.handler = handler;
        this.counters = counters;
        this.batch = batch;
        waiting = new PendingQuery?[batch.Capacity];
        this.context = context;
        socket.ReceiveTimeout = WakeMilliseconds;
        thread = new Thread(Run) { Name = "dns-udp", IsBackground = true };
    }

    /// <summary>Begins to serve.</summary>
    public void Start() => thread.Start();

    /// <summary>Ends the thread; what the socket has already taken in is still answered.</summary>
    public void StopReceiving()
    {
        if (stopping.IsSet)
        {
            return;
        }

        stopping.Set();
        try
        {
            socket.Shutdown(SocketShutdown.Receive);
        }
        catch (SocketException)
        {
            // ENOTCONN: said of every socket without a peer, which is woken all the same.
        }

        if (thread.ThreadState != ThreadState.Unstarted)
        {
            thread.Join();
        }
    }

    /// <inheritdoc/>
    public ValueTask ReplyAsync(PendingQuery query)
    {
        try
        {
            if (!query.IsSilent && !DatagramBatch.SendWaited(socket.SafeHandle, query))
            {
                context.Statistics.Shared(query.Client.Transport).CountShared(QueryCounter.SendFailed);
            }
        }
        catch (ObjectDisposedException)
        {
            // The server has stopped and its patience is over: there is no way back any more.
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        StopReceiving();
        socket.Dispose();
        batch.Dispose();
        stopping.Dispose();
    }

    private void Run()
    {
        while (!stopping.IsSet)
        {
            try
            {
                // The loop holds nothing but the call, so that the compiler can put better code in its place while it runs.
                while (!stopping.IsSet)
                {
                    ServeBatch();
                }
            }
            catch (Exception exception)
            {
                Log.WorkerFault(context.Logger, exception);
                stopping.Wait(PauseAfterError);
            }
        }
    }

    private void ServeBatch()
    {
        var count = batch.Receive(socket.SafeHandle);
        if (count <= 0)
        {
            PauseUnlessExpected(count);
            return;
        }

        handler.BeginBatch(BatchTime.Read(context.Clock));
        for (var first = 0; first < count; first += QueryHandler.Lookahead)
        {
            Serve(first, Math.Min(QueryHandler.Lookahead, count - first));
        }

        for (var failed = batch.Send(socket.SafeHandle); failed > 0; failed--)
        {
            counters.Count(QueryCounter.SendFailed);
        }

        // Last, so that what could be answered at once is not held up by what cannot.
        for (; waitingCount > 0; waitingCount--)
        {
            ref var query = ref waiting[waitingCount - 1];
            query!.Start(handler, this);
            query = null;
        }
    }

    // Some are read before the first is answered: memory is slower than all else here, and what each will need is fetched meanwhile.
    private void Serve(int first, int count)
    {
        for (var place = 0; place < count; place++)
        {
            handler.Read(place, batch.Query(first + place), batch.Client(first + place));
        }

        for (var place = 0; place < count && count > 1; place++)
        {
            handler.Approach(place);
        }

        for (var place = 0; place < count; place++)
        {
            Answer(place, first + place);
        }
    }

    private void Answer(int place, int index)
    {
        var outcome = handler.AnswerRead(place, batch.Query(index), batch.Client(index), batch.NextResponse, out var length);
        if (outcome == QueryOutcome.Answered)
        {
            batch.AddResponse(index, length);
        }
        else if (outcome == QueryOutcome.MustWait)
        {
            var query = handler.Waiting!;
            batch.SaveRoute(index, query);
            waiting[waitingCount++] = query;
        }
    }

    private void PauseUnlessExpected(int count)
    {
        if (stopping.IsSet || count == 0)
        {
            return;
        }

        var error = Marshal.GetLastPInvokeError();
        if (error is not (LibC.Eintr or LibC.Eagain))
        {
            Log.ReceiveError(context.Logger, Marshal.GetPInvokeErrorMessage(error));
            stopping.Wait(PauseAfterError);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5010, LogLevel.Error, "A UDP worker met a fault; it goes on after a pause.")]
        public static partial void WorkerFault(ILogger logger, Exception exception);

        [LoggerMessage(5011, LogLevel.Warning, "Receiving over UDP met an error, '{Reason}'; it goes on after a pause.")]
        public static partial void ReceiveError(ILogger logger, string reason);
    }
}
