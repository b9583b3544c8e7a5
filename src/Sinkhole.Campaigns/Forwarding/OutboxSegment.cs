using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>A file of records one after the other. It is only ever appended to; a tail that is not whole is cut off when it is opened.</summary>
internal sealed class OutboxSegment : IDisposable
{
    /// <summary>Ending of its files.</summary>
    public const string Ending = ".outbox";

    private const int ReadOctets = 1 << 18;

    private static readonly byte[] Magic = Encoding.ASCII.GetBytes("SNKOUT1\n");

    private readonly SafeFileHandle file;

    private OutboxSegment(string path, long first, SafeFileHandle file)
    {
        Path = path;
        First = first;
        End = first;
        this.file = file;
        Length = Magic.Length;
    }

    /// <summary>Where its first record stands.</summary>
    public static int Start => Magic.Length;

    /// <summary>Its file.</summary>
    public string Path { get; }

    /// <summary>Number of its first record.</summary>
    public long First { get; }

    /// <summary>Number after that of its last one.</summary>
    public long End { get; private set; }

    /// <summary>The highest row its records tell of; 0 for none.</summary>
    public long LastRow { get; private set; }

    /// <summary>Its octets.</summary>
    public long Length { get; private set; }

    /// <summary>Makes a new one.</summary>
    public static OutboxSegment Create(string directory, long first)
    {
        var path = System.IO.Path.Combine(directory, first.ToString("D20", CultureInfo.InvariantCulture) + Ending);
        var opened = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
        Evidence.Journal.OwnerOnly.Restrict(opened);
        RandomAccess.Write(opened, Magic, 0);
        return new OutboxSegment(path, first, opened);
    }

    /// <summary>Opens one that an earlier run left; null when the file is none.</summary>
    public static OutboxSegment? Open(string path)
    {
        var isNamed = long.TryParse(System.IO.Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var first);
        var opened = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        Span<byte> magic = stackalloc byte[Magic.Length];
        if (!isNamed || RandomAccess.Read(opened, magic, 0) < magic.Length || !magic.SequenceEqual(Magic))
        {
            opened.Dispose();
            return null;
        }

        var segment = new OutboxSegment(path, first, opened);
        segment.FindEnd();
        return segment;
    }

    /// <summary>Appends records that were written one after the other; on a fault the file is as it was.</summary>
    public void Append(ReadOnlySpan<byte> records, int count, long lastRow)
    {
        try
        {
            RandomAccess.Write(file, records, Length);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(file, Length);
            throw;
        }

        Length += records.Length;
        End += count;
        LastRow = Math.Max(LastRow, lastRow);
    }

    /// <summary>Reads records from a place on, the first of which bears <paramref name="sequence"/>; gives the place after the last one read.</summary>
    public long Read(long place, long sequence, List<OutboxRecord> records, OutboxLimit limit)
    {
        var buffer = new byte[ReadOctets];
        while (sequence < End && limit.HasRoom)
        {
            var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, Length - place)), place);
            var used = 0;
            while (sequence < End && limit.HasRoom && OutboxLayout.Read(buffer.AsSpan(used, read - used), sequence) is { } record)
            {
                records.Add(record);
                limit.Take(record.Payload.Length);
                used += OutboxLayout.SizeOf(record.Payload.Length);
                sequence++;
            }

            place += used;
            if (used > 0 || !limit.HasRoom)
            {
                continue;
            }

            if (buffer.Length >= OutboxLayout.SizeOf(OutboxLayout.MostPayload))
            {
                break;
            }

            buffer = new byte[OutboxLayout.SizeOf(OutboxLayout.MostPayload)];
        }

        return place;
    }

    /// <summary>The place of a record.</summary>
    public long PlaceOf(long sequence)
    {
        var passed = new List<OutboxRecord>();
        return Read(Start, First, passed, new OutboxLimit((int)Math.Min(int.MaxValue, sequence - First), long.MaxValue));
    }

    /// <summary>Forces it to the disk.</summary>
    public void Sync() => RandomAccess.FlushToDisk(file);

    /// <summary>Removes it.</summary>
    public void Delete()
    {
        file.Dispose();
        File.Delete(Path);
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void FindEnd()
    {
        var whole = RandomAccess.GetLength(file);
        Length = whole;
        End = long.MaxValue;
        var place = (long)Start;
        var sequence = First;
        var records = new List<OutboxRecord>();
        do
        {
            records.Clear();
            place = Read(place, sequence, records, new OutboxLimit(1024, long.MaxValue));
            sequence += records.Count;
            LastRow = records.Count > 0 ? Math.Max(LastRow, records.Max(record => record.Row)) : LastRow;
        }
        while (records.Count > 0);

        End = sequence;
        Length = place;
        if (whole > place)
        {
            RandomAccess.SetLength(file, place);
        }
    }
}
