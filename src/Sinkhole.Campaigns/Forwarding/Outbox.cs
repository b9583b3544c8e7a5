using System.Buffers;
using Sinkhole.Evidence.Journal;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>
/// Messages on disk until their target has them: segments that are appended to and removed whole, and a position. A kill at any octet
/// leaves every message that was taken in. What exceeds the bound is dropped from the oldest on, by segments, and counted.
/// </summary>
internal sealed class Outbox : IDisposable
{
    private readonly OutboxOptions options;
    private readonly OutboxFiles files;
    private readonly OutboxPositionFile positions;
    private readonly TimeProvider clock;
    private readonly OutboxLedger ledger = new();
    private readonly OutboxCursor cursor = new();
    private readonly OutboxReader reader;
    private readonly ArrayBufferWriter<byte> batch = new();
    private readonly SemaphoreSlim turn = new(1);
    private string appendProblem = "";
    private string positionProblem = "";
    private bool isDisposed;
    private volatile OutboxStatus status = new();

    private Outbox(OutboxOptions options, OutboxFiles files, OutboxPositionFile positions, TimeProvider clock)
    {
        this.options = options;
        this.clock = clock;
        reader = new OutboxReader(files, ledger, options, clock);
        this.files = files;
        this.positions = positions;
    }

    /// <summary>How it stands.</summary>
    public OutboxStatus Status => status;

    /// <summary>Opens the outbox of a directory, made with mode 0700 when it is missing.</summary>
    public static Outbox Open(string directory, OutboxOptions options, TimeProvider clock)
    {
        OwnerOnly.CreateDirectory(directory);
        var outbox = new Outbox(options, new OutboxFiles(directory, options, clock), OutboxPositionFile.Open(directory), clock);
        outbox.Recover();
        outbox.Publish();
        return outbox;
    }

    /// <summary>
    /// Takes messages in, all or none: they are the kernel's when this returns, and the disk's where the options say so and the disk takes
    /// them; that it does not is shown. Throws IOException when they cannot be written at all.
    /// </summary>
    public Task AppendAsync(IReadOnlyList<OutboxRecord> messages, CancellationToken cancellationToken) => InTurnAsync(() => Append(messages), cancellationToken);

    /// <summary>Follows a chain, whose records it is told of from now on by their numbers.</summary>
    public Task FollowAsync(OutboxChain chain, CancellationToken cancellationToken) => InTurnAsync(
        () =>
        {
            if (cursor.Follow(chain, ledger.Next))
            {
                files.Roll();
                SavePosition();
                positions.Sync();
            }
        },
        cancellationToken);

    /// <summary>The rows up to one need no message, or have theirs.</summary>
    public Task PassAsync(long row, CancellationToken cancellationToken) => InTurnAsync(() => Take(row), cancellationToken);

    /// <summary>The next messages to send, at least one if any waits. What waited for too long is dropped instead.</summary>
    public async Task<IReadOnlyList<OutboxRecord>> ReadAsync(int mostRecords, long mostOctets, CancellationToken cancellationToken)
    {
        IReadOnlyList<OutboxRecord> records = [];
        await InTurnAsync(
            () =>
            {
                var dropped = ledger.Dropped;
                records = reader.Read(mostRecords, mostOctets, cursor.From);
                if (dropped < ledger.Dropped)
                {
                    SavePosition();
                    RemoveSettled();
                }
            },
            cancellationToken);
        return records;
    }

    /// <summary>All messages before a number have arrived.</summary>
    public Task ConfirmAsync(long end) => SettleAsync(() =>
    {
        ledger.Confirm(end);
        cursor.Confirm(reader.Confirm(end));
    });

    /// <summary>The receiver will never take the first message that was read and is not settled.</summary>
    public Task RefuseAsync() => SettleAsync(ledger.Refuse);

    /// <summary>What was read and not confirmed is to be read again.</summary>
    public Task TakeBackAsync() => SettleAsync(() =>
    {
        reader.TakeBack();
        ledger.TakeBack(files.Oldest?.First ?? ledger.Next);
    });

    /// <summary>Forces to the disk what the options let wait, once its time has come.</summary>
    public Task SyncAsync(CancellationToken cancellationToken) => InTurnAsync(
        () =>
        {
            if (files.SyncWhenDue())
            {
                if (cursor.Kept < cursor.Row)
                {
                    cursor.Keep();
                    SavePosition();
                }

                positions.Sync();
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        files.SyncNow();
        cursor.Keep();
        SavePosition();
        files.Dispose();
        positions.Dispose();
        turn.Dispose();
    }

    private void Recover()
    {
        files.Find();
        var known = positions.Known ?? new OutboxPosition { Position = files.Oldest?.First ?? 1 };
        ledger.Restore(known);
        cursor.Restore(known, files.LastRowFrom(known.ChainFrom));
        if (files is { Oldest: { } oldest, Newest: { } newest })
        {
            ledger.Found(newest.End);
            ledger.TakeBack(oldest.First);

            // What a kill left to the kernel counts as kept from now on.
            newest.Sync();
            reader.FindOldest();
        }

        RemoveSettled();
    }

    private void Append(IReadOnlyList<OutboxRecord> messages)
    {
        batch.ResetWrittenCount();
        var next = ledger.Next;
        var row = 0L;
        var now = OutboxReader.Microseconds(clock.GetUtcNow());
        foreach (var message in messages)
        {
            var size = OutboxLayout.SizeOf(message.Payload.Length);
            OutboxLayout.Write(batch.GetSpan(size), message with { Sequence = next++, TakenAt = now });
            batch.Advance(size);
            row = Math.Max(row, message.Row);
        }

        if (batch.WrittenCount > 0)
        {
            MakeRoom(batch.WrittenCount);
            Write(messages.Count, row);
            reader.Note(now);
            ledger.Add(messages.Count);
            SyncTaken();
            Take(row);
        }
    }

    private void Write(int count, long row)
    {
        try
        {
            files.Append(batch.WrittenSpan, ledger.Next, count, row);
            appendProblem = "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            appendProblem = fault.Message;
            Publish();
            throw;
        }
    }

    // What was written is taken in, also where it cannot be forced to the disk now: written once more under the same numbers it could not be read.
    private void SyncTaken()
    {
        try
        {
            files.SyncWhenDue();
        }
        catch (IOException fault)
        {
            appendProblem = fault.Message;
        }
    }

    private void Take(long row)
    {
        cursor.Take(row);
        if (!files.IsDirty)
        {
            cursor.Keep();
        }
    }

    private void MakeRoom(int octets)
    {
        while (files.Oldest is { } oldest && files.Octets + octets > options.MostOctets)
        {
            ledger.Drop(oldest.End);
            RemoveOldest();
        }
    }

    private Task SettleAsync(Action settle) => InTurnAsync(
        () =>
        {
            settle();
            SavePosition();
            RemoveSettled();
        },
        CancellationToken.None);

    private async Task InTurnAsync(Action work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            work();
            Publish();
        }
        finally
        {
            turn.Release();
        }
    }

    private void RemoveSettled()
    {
        while (files.IsOldestSettled(ledger.Position))
        {
            RemoveOldest();
        }
    }

    // A segment that is gone while an older position says that it waits would count as dropped.
    private void RemoveOldest()
    {
        SavePosition();
        if (options.Sync != OutboxSync.Never)
        {
            positions.Sync();
        }

        files.RemoveOldest();
    }

    // One that cannot be written costs records sent twice after a restart; that it cannot is shown.
    private void SavePosition()
    {
        try
        {
            positions.Write(cursor.AddTo(ledger.Save()));
            if (options.Sync == OutboxSync.Always)
            {
                positions.Sync();
            }

            positionProblem = "";
        }
        catch (IOException fault)
        {
            positionProblem = fault.Message;
        }
    }

    private void Publish() => status = new OutboxStatus
    {
        Delivered = ledger.Delivered,
        Pending = ledger.Pending,
        Dropped = ledger.Dropped,
        Refused = ledger.Refused,
        Damaged = ledger.Damaged,
        LastRow = cursor.Row,
        DeliveredRow = cursor.Delivered,
        OldestAt = reader.OldestAt,
        Octets = files.Octets,
        MostOctets = options.MostOctets,
        DiskProblem = appendProblem.Length > 0 ? appendProblem : positionProblem,
    };
}
