using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>
/// Brings the messages of one outbox to its target, in their order, until they have arrived: at least once each. After a failure it waits,
/// longer each time, and begins again from what has not arrived.
/// </summary>
internal sealed partial class Delivery : IAsyncDisposable
{
    // One write to the socket or one post; far below what a connection holds.
    private const int MostRecords = 500;
    private const long MostOctets = 1 << 20;

    // How often what was sent is looked after, and the disk synced, while nothing comes.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // A receiver that asks for less patience gets the ordinary wait.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    // How long the peer may take to end its side at stop.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly ForwardTarget target;
    private readonly Outbox outbox;
    private readonly ISender sender;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly BackOff backOff = new();
    private readonly Channel<bool> news = Channel.CreateBounded<bool>(1);
    private readonly long lostBefore;
    private int mostRecords;
    private bool hasFailed;
    private bool isRefused;
    private volatile ForwardStatus status;

    public Delivery(ForwardTarget target, Outbox outbox, ISender sender, TimeProvider clock, ILogger logger)
    {
        this.target = target;
        this.outbox = outbox;
        this.sender = sender;
        this.clock = clock;
        this.logger = logger;
        mostRecords = WidestBatch;
        lostBefore = LostBy(outbox.Status);
        status = new ForwardStatus { Target = target.Name, Transport = target.Transport, Place = target.Place };
    }

    /// <summary>How it stands.</summary>
    public ForwardStatus Status
    {
        get
        {
            var waiting = outbox.Status;
            return status with { Outbox = waiting, Lost = LostBy(waiting) - lostBefore };
        }
    }

    private static long LostBy(OutboxStatus outbox) => outbox.Dropped + outbox.Damaged + outbox.Refused;

    private int WidestBatch => target.Transport == ForwardTransport.Webhook ? Math.Clamp(target.Webhook.MostRecords, 1, MostRecords) : MostRecords;

    /// <summary>Says that the outbox has something new.</summary>
    public void Wake() => news.Writer.TryWrite(true);

    /// <summary>Delivers until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        status = status with { State = ForwardState.Running };
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await StepAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                // The one catch-all of this loop: what was in flight is sent again.
                Log.Faulted(logger, target.Name, fault);
                Fail(SendOutcome.Failed(ForwardProblems.Fault(target, fault.Message)), 0);
            }
        }

        await FinishAsync();
        status = status with { State = ForwardState.Stopped, NextTryAt = null };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await sender.DisposeAsync();
        outbox.Dispose();
    }

    /// <summary>Waits out the last failure; then sends one batch, or waits a moment for one.</summary>
    internal async Task StepAsync(CancellationToken cancellationToken)
    {
        if (status.NextTryAt is { } due && due > clock.GetUtcNow())
        {
            await Task.Delay(due - clock.GetUtcNow(), clock, cancellationToken);
        }

        await TakeBackAsync();
        var records = await outbox.ReadAsync(mostRecords, MostOctets, cancellationToken);
        var outcome = records.Count > 0 ? await sender.SendAsync(records, cancellationToken) : await sender.CheckAsync();
        if (outcome.ArrivedBefore > 0)
        {
            await outbox.ConfirmAsync(outcome.ArrivedBefore);
            status = status with { DeliveredAt = clock.GetUtcNow() };
        }

        if (outcome.Problem is not null)
        {
            Fail(outcome, records.Count);
        }
        else
        {
            Succeed(outcome);
            if (records.Count == 0)
            {
                await outbox.SyncAsync(cancellationToken);
                await WaitForNewsAsync(cancellationToken);
            }
        }
    }

    // What a peer's kernel took may still be lost: only what has arrived ends a failure, so that a peer which takes and breaks is no news each time.
    private void Succeed(SendOutcome outcome)
    {
        if (outcome.ArrivedBefore > 0)
        {
            backOff.Reset();
            mostRecords = Math.Min(WidestBatch, mostRecords + 1);
            if (status.FailingSince is not null)
            {
                Log.Resumed(logger, target.Name);
            }

            status = status with { Problem = null, FailingSince = null };
        }

        status = status with { State = ForwardState.Running, NextTryAt = null };
    }

    private void Fail(SendOutcome outcome, int sent)
    {
        var wait = outcome.RetryAfter is { } asked && asked > ShortestWait ? asked : backOff.Next();
        hasFailed = true;
        if (outcome.IsTooLarge && sent > 1)
        {
            mostRecords = sent / 2;
            wait = TimeSpan.Zero;
        }
        else if (outcome.IsTooLarge)
        {
            // The wait grows from one to the next, so that a receiver which refuses everything does not empty the outbox.
            Log.Refused(logger, target.Name);
            isRefused = true;
        }

        if (status.FailingSince is null)
        {
            Log.Failed(logger, target.Name, outcome.Problem!.English);
        }

        var now = clock.GetUtcNow();
        status = status with
        {
            State = ForwardState.Waiting, Problem = outcome.Problem, NextTryAt = now + wait, FailingSince = status.FailingSince ?? now, Failures = status.Failures + 1,
        };
    }

    /// <summary>After a failure: what was in flight is sent again, but for a record the receiver will never take.</summary>
    private async Task TakeBackAsync()
    {
        if (isRefused)
        {
            await outbox.RefuseAsync();
            isRefused = false;
        }

        if (hasFailed)
        {
            await outbox.TakeBackAsync();
            hasFailed = false;
        }
    }

    private async Task WaitForNewsAsync(CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pause = Task.Delay(LookEvery, clock, enough.Token);
        await Task.WhenAny(news.Reader.WaitToReadAsync(enough.Token).AsTask(), pause);
        await enough.CancelAsync();
        news.Reader.TryRead(out _);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task FinishAsync()
    {
        using var limit = new CancellationTokenSource(Farewell, clock);
        var outcome = await sender.FinishAsync(limit.Token);
        try
        {
            if (outcome.ArrivedBefore > 0)
            {
                await outbox.ConfirmAsync(outcome.ArrivedBefore);
            }
        }
        catch (IOException fault)
        {
            // What has arrived is sent once more at the next start.
            Log.Faulted(logger, target.Name, fault);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(7300, LogLevel.Warning, "Forwarding to '{Target}' waits: {Problem}")]
        public static partial void Failed(ILogger logger, string target, string problem);

        [LoggerMessage(7301, LogLevel.Information, "Forwarding to '{Target}' goes on")]
        public static partial void Resumed(ILogger logger, string target);

        [LoggerMessage(7302, LogLevel.Error, "Forwarding to '{Target}' met an error and is tried again")]
        public static partial void Faulted(ILogger logger, string target, Exception fault);

        [LoggerMessage(7303, LogLevel.Warning, "'{Target}' does not take a record, however it is sent; it is set aside and counted")]
        public static partial void Refused(ILogger logger, string target);
    }
}
