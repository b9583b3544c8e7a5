using System.Buffers.Binary;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Dns.ZoneText;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Zones.Transfers;

/// <summary>Puts a new version of a zone together in a file beside its place, and moves it there only when it is whole.</summary>
internal sealed class ZoneFileBuilder : ITransferTarget, IDisposable
{
    private readonly ZoneTransferRequest request;
    private readonly string part;
    private readonly FileStream file;
    private readonly ZoneTextWriter writer;
    private readonly Dictionary<ZoneRecord, int> changes = new(ZoneRecordComparer.Instance);
    private bool isKept;

    /// <summary>Begins the file.</summary>
    public ZoneFileBuilder(ZoneTransferRequest request)
    {
        this.request = request;
        part = request.Target + ".part";
        file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None);
        writer = new ZoneTextWriter(file);
    }

    /// <summary>The serial of a zone file that a transfer wrote; null when it is none.</summary>
    public static uint? SerialOf(string file, DomainName zone)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var reader = new ZoneTextReader(stream, new ZoneTextOptions { Origin = zone });
            return reader.Read(out var record) == ZoneTextStep.Record && record.Type == RecordType.Soa && record.Owner.EqualsIgnoreCase(zone.Span)
                ? BinaryPrimitives.ReadUInt32BigEndian(record.RData[^20..])
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Begin(uint ttl, ReadOnlySpan<byte> soa) => writer.WriteRecord(request.Zone.Span, RecordType.Soa, ttl, soa);

    /// <inheritdoc/>
    public void Write(NameSpan owner, RecordType type, uint ttl, ReadOnlySpan<byte> data) => writer.WriteRecord(owner, type, ttl, data);

    /// <inheritdoc/>
    public bool TryChange(ZoneRecord record, bool isAdded)
    {
        // What comes and goes again in one answer leaves nothing behind.
        var count = changes.GetValueOrDefault(record) + (isAdded ? 1 : -1);
        if (count == 0)
        {
            changes.Remove(record);
        }
        else
        {
            changes[record] = count;
        }

        return changes.Count <= request.MaxChanges;
    }

    /// <summary>
    /// Writes the version we have with the changes; false when they do not fit it: one goes that is not there, or comes that is, and the whole
    /// zone must be asked for.
    /// </summary>
    public bool TryApplyChanges()
    {
        using var stream = File.OpenRead(request.Current!);
        var reader = new ZoneTextReader(stream, new ZoneTextOptions { Origin = request.Zone });
        var added = changes.Where(static pair => pair.Value > 0).ToLookup(static pair => OwnerOf(pair.Key.Owner), ZoneRecordComparer.Instance);
        ZoneRecord? run = null;
        ZoneTextStep step;
        while ((step = reader.Read(out var record)) == ZoneTextStep.Record)
        {
            if (record.Type == RecordType.Soa)
            {
                continue;
            }

            // What is added to an owner stands with its other records: readers take them together.
            if (run is null || !run.Value.Owner.Span.SequenceEqual(record.Owner.Octets))
            {
                WriteAdded(run, added);
                run = OwnerOf(record.Owner.Octets.ToArray());
            }

            var key = new ZoneRecord(run.Value.Owner, record.Type, record.Ttl, record.RData.ToArray());
            if (!changes.Remove(key, out var change))
            {
                writer.WriteRecord(record.Owner, record.Type, record.Ttl, record.RData);
            }
            else if (change != -1)
            {
                return false;
            }
        }

        WriteAdded(run, added);
        return step == ZoneTextStep.End && TryWriteRest();
    }

    /// <summary>Puts the new version in its place, on disk before the name leads to it.</summary>
    public void Keep()
    {
        writer.Flush();
        file.Flush(flushToDisk: true);
        file.Dispose();
        File.Move(part, request.Target, overwrite: true);
        isKept = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        writer.Discard();
        writer.Dispose();
        file.Dispose();
        if (!isKept)
        {
            File.Delete(part);
        }
    }

    private static ZoneRecord OwnerOf(ReadOnlyMemory<byte> owner) => new(owner, RecordType.None, 0, default);

    private void WriteAdded(ZoneRecord? owner, ILookup<ZoneRecord, KeyValuePair<ZoneRecord, int>> added)
    {
        foreach (var (record, _) in owner is { } known ? added[known] : [])
        {
            if (changes.GetValueOrDefault(record) == 1)
            {
                Write(new NameSpan(record.Owner.Span), record.Type, record.Ttl, record.RData.Span);
                changes.Remove(record);
            }
        }
    }

    private bool TryWriteRest()
    {
        foreach (var (record, change) in changes)
        {
            if (change != 1)
            {
                return false;
            }

            Write(new NameSpan(record.Owner.Span), record.Type, record.Ttl, record.RData.Span);
        }

        return true;
    }
}
