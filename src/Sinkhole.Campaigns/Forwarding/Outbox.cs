using System.Buffers;
using Sinkhole.Evidence.Journal;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>
/// Messages on disk until their target has them: segments that are appended to and removed whole, and a position. A kill at any octet
/// leaves every message that was taken in. What exceeds the bound is dropped from the oldest on, by segments, and counted.
/// </summary>
internal sealed class Outbox : IDisposable
{
    private readonly string directory;
    private readonly OutboxOptions options;
    private readonly TimeProvider clock;
    private readonly OutboxPositionFile positions;
    private readonly OutboxLedger ledger = new();
    private readonly List<OutboxSegment> segments = [];
    private readonly ArrayBufferWriter<byte> batch = new();
    private readonly SemaphoreSlim turn = new(1);
    private (long Sequence, long Place) read;
    private long lastRow;
    private long syncedAt;
    private string diskProblem = "";
    private bool isDirty;
    private bool isOpen;
    private bool isDisposed;
    private volatile OutboxStatus status = new();

    private Outbox(string directory, OutboxOptions options, TimeProvider clock)
    {
        this.directory = directory;
        this.options = options;
        this.clock = clock;
        positions = new OutboxPositionFile(directory);
        syncedAt = clock.GetTimestamp();
    }

    /// <summary>How it stands.</summary>
    public OutboxStatus Status => status;

    private OutboxSegment? Current => isOpen ? segments[^1] : null;

    private long SegmentOctets => Math.Min(options.SegmentOctets, options.MostOctets / 4);

    /// <summary>Opens the outbox of a directory, made with mode 0700 when it is missing.</summary>
    public static Outbox Open(string directory, OutboxOptions options, TimeProvider clock)
    {
        OwnerOnly.CreateDirectory(directory);
        var outbox = new Outbox(directory, options, clock);
        outbox.Recover();
        outbox.Publish();
        return outbox;
    }

    /// <summary>Takes messages in, all or none: they are the kernel's when this returns, and the disk's where the options say so. Throws IOException when the disk takes nothing.</summary>
    public async Task AppendAsync(IReadOnlyList<OutboxRecord> messages, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            Append(messages);
            Publish();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The next messages to send, at least one if any waits.</summary>
    public async Task<IReadOnlyList<OutboxRecord>> ReadAsync(int mostRecords, long mostOctets, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var records = Read(new OutboxLimit(mostRecords, mostOctets));
            Publish();
            return records;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>All messages before a number have arrived.</summary>
    public Task ConfirmAsync(long end) => SettleAsync(() => ledger.Confirm(end));

    /// <summary>The receiver will never take the first message that was read and is not settled.</summary>
    public Task RefuseAsync() => SettleAsync(ledger.Refuse);

    /// <summary>What was read and not confirmed is to be read again.</summary>
    public Task TakeBackAsync() => SettleAsync(() => ledger.TakeBack(segments.Count > 0 ? segments[0].First : ledger.Next));

    /// <summary>Forces to the disk what the options let wait, once its time has come.</summary>
    public async Task SyncAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            SyncWhenDue();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        SavePosition();
        if (isDirty && options.Sync != OutboxSync.Never)
        {
            Current?.Sync();
        }

        segments.ForEach(segment => segment.Dispose());
        turn.Dispose();
    }

    private void Recover()
    {
        foreach (var path in Directory.EnumerateFiles(directory, "*" + OutboxSegment.Ending).Order(StringComparer.Ordinal).ToList())
        {
            if (OutboxSegment.Open(path) is not { } segment)
            {
                SetAside(path);
            }
            else if (segment.End == segment.First)
            {
                segment.Delete();
            }
            else
            {
                segments.Add(segment);
                lastRow = Math.Max(lastRow, segment.LastRow);
            }
        }

        var known = positions.Read() ?? new OutboxPosition { Position = segments.Count > 0 ? segments[0].First : 1 };
        ledger.Restore(known);
        lastRow = Math.Max(lastRow, known.LastRow);
        if (segments.Count > 0)
        {
            ledger.Found(segments[^1].End);
            ledger.TakeBack(Math.Max(ledger.Position, segments[0].First));
        }

        RemoveSettled();
    }

    // A file of a few octets was being made when the program was killed and holds nothing.
    private static void SetAside(string path)
    {
        if (new FileInfo(path).Length < OutboxSegment.Start)
        {
            File.Delete(path);
        }
        else
        {
            File.Move(path, path + ".damaged", overwrite: true);
        }
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

        if (batch.WrittenCount == 0)
        {
            return;
        }

        MakeRoom(batch.WrittenCount);
        if (Current is not { } current || current.Length + batch.WrittenCount > SegmentOctets)
        {
            CloseSegment();
            current = OutboxSegment.Create(directory, ledger.Next);
            segments.Add(current);
            isOpen = true;
        }

        current.Append(batch.WrittenSpan, messages.Count, row);
        ledger.Add(messages.Count);
        lastRow = Math.Max(lastRow, row);
        isDirty = true;
        SyncWhenDue();
    }

    private void MakeRoom(int octets)
    {
        while (segments.Count > 0 && segments.Sum(segment => segment.Length) + octets > options.MostOctets)
        {
            var oldest = segments[0];
            ledger.Drop(oldest.End);
            SavePosition();
            Remove(oldest);
        }
    }

    private List<OutboxRecord> Read(OutboxLimit limit)
    {
        var records = new List<OutboxRecord>();
        while (limit.HasRoom && ledger.Cursor < ledger.Next)
        {
            var segment = segments.Find(candidate => candidate.End > ledger.Cursor);
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

        return records;
    }

    private async Task SettleAsync(Action settle)
    {
        await turn.WaitAsync();
        try
        {
            settle();
            SavePosition();
            RemoveSettled();
            Publish();
        }
        finally
        {
            turn.Release();
        }
    }

    private void RemoveSettled()
    {
        while (segments.Count > 0 && segments[0].End <= ledger.Position && segments[0] != Current)
        {
            Remove(segments[0]);
        }
    }

    private void Remove(OutboxSegment segment)
    {
        isOpen = isOpen && segment != Current;
        segments.Remove(segment);
        segment.Delete();
    }

    private void CloseSegment()
    {
        if (isDirty && options.Sync != OutboxSync.Never)
        {
            Current?.Sync();
        }

        isOpen = false;
        isDirty = false;
        RemoveSettled();
    }

    private void SyncWhenDue()
    {
        var isDue = options.Sync == OutboxSync.Always || (options.Sync == OutboxSync.AtIntervals && clock.GetElapsedTime(syncedAt) >= options.SyncEvery);
        if (isDirty && isDue)
        {
            Current?.Sync();
            isDirty = false;
            syncedAt = clock.GetTimestamp();
        }
    }

    // One that cannot be written costs records sent twice after a restart; that it cannot is shown.
    private void SavePosition()
    {
        try
        {
            positions.Write(ledger.Save(lastRow), options.Sync);
            diskProblem = "";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
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
        Octets = segments.Sum(segment => segment.Length),
        MostOctets = options.MostOctets,
        DiskProblem = diskProblem,
    };
}
