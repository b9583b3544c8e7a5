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
    private readonly OutboxLedger ledger = new();
    private readonly ArrayBufferWriter<byte> batch = new();
    private readonly SemaphoreSlim turn = new(1);
    private (long Sequence, long Place) read;
    private long lastRow;
    private string diskProblem = "";
    private bool isDisposed;
    private volatile OutboxStatus status = new();

    private Outbox(OutboxOptions options, OutboxFiles files, OutboxPositionFile positions)
    {
        this.options = options;
        this.files = files;
        this.positions = positions;
    }

    /// <summary>How it stands.</summary>
    public OutboxStatus Status => status;

    /// <summary>Opens the outbox of a directory, made with mode 0700 when it is missing.</summary>
    public static Outbox Open(string directory, OutboxOptions options, TimeProvider clock)
    {
        OwnerOnly.CreateDirectory(directory);
        var outbox = new Outbox(options, new OutboxFiles(directory, options, clock), OutboxPositionFile.Open(directory));
        outbox.Recover();
        outbox.Publish();
        return outbox;
    }

    /// <summary>
    /// Takes messages in, all or none: they are the kernel's when this returns, and the disk's where the options say so. Throws IOException
    /// when the disk takes nothing.
    /// </summary>
    public Task AppendAsync(IReadOnlyList<OutboxRecord> messages, CancellationToken cancellationToken) => InTurnAsync(() => Append(messages), cancellationToken);

    /// <summary>The next messages to send, at least one if any waits.</summary>
    public async Task<IReadOnlyList<OutboxRecord>> ReadAsync(int mostRecords, long mostOctets, CancellationToken cancellationToken)
    {
        var records = new List<OutboxRecord>();
        await InTurnAsync(() => Read(records, new OutboxLimit(mostRecords, mostOctets)), cancellationToken);
        return records;
    }

    /// <summary>All messages before a number have arrived.</summary>
    public Task ConfirmAsync(long end) => SettleAsync(() => ledger.Confirm(end));

    /// <summary>The receiver will never take the first message that was read and is not settled.</summary>
    public Task RefuseAsync() => SettleAsync(ledger.Refuse);

    /// <summary>What was read and not confirmed is to be read again.</summary>
    public Task TakeBackAsync() => SettleAsync(() => ledger.TakeBack(files.Oldest?.First ?? ledger.Next));

    /// <summary>Forces to the disk what the options let wait, once its time has come.</summary>
    public Task SyncAsync(CancellationToken cancellationToken) => InTurnAsync(
        () =>
        {
            if (files.SyncWhenDue())
            {
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
        SavePosition();
        files.SyncNow();
        files.Dispose();
        positions.Dispose();
        turn.Dispose();
    }

    private void Recover()
    {
        files.Find();
        var known = positions.Known ?? new OutboxPosition { Position = files.Oldest?.First ?? 1 };
        ledger.Restore(known);
        lastRow = Math.Max(files.LastRow, known.LastRow);
        if (files is { Oldest: { } oldest, Newest: { } newest })
        {
            ledger.Found(newest.End);
            ledger.TakeBack(oldest.First);
        }

        RemoveSettled();
    }

    private void Append(IReadOnlyList<OutboxRecord> messages)
    {
        batch.ResetWrittenCount();
        var next = ledger.Next;
        var row = 0L;
        foreach (var message in messages)
        {
            var size = OutboxLayout.SizeOf(message.Payload.Length);
            OutboxLayout.Write(batch.GetSpan(size), next++, message.Row, message.Payload.Span);
            batch.Advance(size);
            row = Math.Max(row, message.Row);
        }

        if (batch.WrittenCount > 0)
        {
            MakeRoom(batch.WrittenCount);
            files.Append(batch.WrittenSpan, ledger.Next, messages.Count, row);
            ledger.Add(messages.Count);
            lastRow = Math.Max(lastRow, row);
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

    private void Read(List<OutboxRecord> records, OutboxLimit limit)
    {
        while (limit.HasRoom && ledger.Cursor < ledger.Next)
        {
            var segment = files.Holding(ledger.Cursor);
            if (segment is null || segment.First > ledger.Cursor)
            {
                ledger.Damage(segment?.First ?? ledger.Next);
                continue;
            }

            var before = records.Count;
            var place = read.Sequence == ledger.Cursor && ledger.Cursor > segment.First ? read.Place : segment.PlaceOf(ledger.Cursor);
            place = segment.Read(place, ledger.Cursor, records, limit);
            if (records.Count == before)
            {
                ledger.Damage(segment.End);
                continue;
            }

            ledger.Read(records.Count - before);
            read = (records[^1].Sequence + 1, place);
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
            positions.Write(ledger.Save(lastRow));
            if (options.Sync == OutboxSync.Always)
            {
                positions.Sync();
            }

            diskProblem = "";
        }
        catch (IOException fault)
        {
            diskProblem = fault.Message;
        }
    }

    private void Publish() => status = new OutboxStatus
    {
        Delivered = ledger.Delivered,
        Pending = ledger.Pending,
        Dropped = ledger.Dropped,
        Refused = ledger.Refused,
        Damaged = ledger.Damaged,
        LastRow = lastRow,
        Octets = files.Octets,
        MostOctets = options.MostOctets,
        DiskProblem = diskProblem,
    };
}
