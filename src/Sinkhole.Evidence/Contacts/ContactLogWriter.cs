using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Journal;

namespace Sinkhole.Evidence.Contacts;

/// <summary>Brings contacts from their files to the store, a file in one transaction, on one quiet thread. What the store does not take stays in the files.</summary>
public sealed partial class ContactLogWriter(
    ContactRecorder recorder, IContactStore store, ContactLogWriterOptions options, TimeProvider clock, ILogger<ContactLogWriter> logger) : BackgroundService
{
    // A file of fewer is all there was: the next is worth a transaction again a little later.
    private const int BusyRows = 500;

    private static readonly RecordingProblem NotTaken = new(
        "The store takes no contacts now; they wait in the data directory and are stored as soon as it does. Check the free disk space and who else holds the store.",
        "Kho dữ liệu hiện không nhận lượt kết nối tới sinkhole; các lượt chờ trong thư mục dữ liệu và được ghi ngay khi kho nhận lại. Kiểm tra dung lượng đĩa và tiến trình đang giữ kho.");

    private readonly SemaphoreSlim turn = new(1);
    private ContactBatch? pending;
    private TimeSpan retry;
    private int lastRows;
    private volatile bool isRefused;

    /// <summary>How recording contacts stands.</summary>
    public ContactStatus Status
    {
        get
        {
            var status = recorder.Status;
            var own = status is { Problem: { } english, ProblemVietnamese: { } vietnamese } ? new RecordingProblem(english, vietnamese) : null;
            var problem = RecordingProblem.Join(isRefused ? NotTaken : null, own);
            return status with { Problem = problem?.English, ProblemVietnamese = problem?.Vietnamese };
        }
    }

    /// <summary>Stores all that was recorded so far; false when the deadline came first.</summary>
    public async Task<bool> DrainAsync(TimeSpan deadline, CancellationToken cancellationToken)
    {
        recorder.EndMinute();
        using var limit = new CancellationTokenSource(deadline, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            while (await WriteOnceAsync(either.Token) || pending is not null)
            {
                if (retry > TimeSpan.Zero)
                {
                    await Task.Delay(retry, clock, either.Token);
                }
            }

            return true;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>One file to the store; false when nothing waits or the store took nothing.</summary>
    public async Task<bool> WriteOnceAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            pending ??= recorder.ReadOldest();
            if (pending is null)
            {
                return false;
            }

            var outcome = pending.Rows.Count == 0 ? HitStoreOutcome.Stored : await store.ApplyAsync(pending, cancellationToken);
            if (outcome == HitStoreOutcome.Stored)
            {
                // One that cannot be removed is given to the store again, which knows its number.
                recorder.RemoveOldest();
                lastRows = pending.Rows.Count;
                pending = null;
            }

            Report(outcome == HitStoreOutcome.Stored);
            return outcome == HitStoreOutcome.Stored;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        turn.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var thread = new QuietThread("contact writer");
        await thread.RunAsync(() => RunAsync(stoppingToken));
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await WriteOnceAsync(stoppingToken) || lastRows < BusyRows)
                {
                    await Task.Delay(retry > TimeSpan.Zero ? retry : options.WriteEvery, clock, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                // The one catch-all of this loop.
                Log.Faulted(logger, fault);
                Report(isStored: false);
                await Task.Delay(retry, clock, CancellationToken.None);
            }
        }

        if (!await DrainAsync(options.DrainAtStop, CancellationToken.None))
        {
            Log.Left(logger, recorder.Status.Waiting);
        }
    }

    private void Report(bool isStored)
    {
        var longer = retry == TimeSpan.Zero ? options.FirstRetry : 2 * retry;
        retry = isStored ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(longer.Ticks, options.LongestRetry.Ticks));
        if (isRefused == isStored)
        {
            isRefused = !isStored;
            Tell(isStored);
        }
    }

    private void Tell(bool isStored)
    {
        if (isStored)
        {
            Log.Resumed(logger);
        }
        else
        {
            Log.Refused(logger, NotTaken.English);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3270, LogLevel.Error, "{Problem}")]
        public static partial void Refused(ILogger logger, string problem);

        [LoggerMessage(3271, LogLevel.Information, "The store takes contacts again")]
        public static partial void Resumed(ILogger logger);

        [LoggerMessage(3272, LogLevel.Error, "Storing contacts met an error and is tried again")]
        public static partial void Faulted(ILogger logger, Exception fault);

        [LoggerMessage(3273, LogLevel.Warning, "{Count} contacts stay in their files until the next start")]
        public static partial void Left(ILogger logger, long count);
    }
}
