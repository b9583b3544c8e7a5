using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>
/// A compiled list mapped read-only. It is unmapped when nothing refers to it any more and never before: a worker that still reads an
/// old snapshot keeps its memory alive.
/// </summary>
internal sealed unsafe class CompiledFile
{
    private readonly MappedMemory mapping;
    private readonly byte* memory;
    private readonly byte* records;
    private readonly ulong* filter;
    private readonly ulong* slots;
    private readonly uint filterWords;
    private readonly uint slotCount;
    private readonly uint recordsLength;
    private readonly int longestProbe;
    private readonly int fewestLabels;

    private CompiledFile(MappedMemory mapping, CompiledHeader header, string path)
    {
        this.mapping = mapping;
        Header = header;
        Path = path;
        memory = mapping.Start;
        records = memory + CompiledHeader.RecordsAt;
        filter = (ulong*)(memory + header.FilterAt);
        slots = (ulong*)(memory + header.SlotsAt);
        filterWords = (uint)header.FilterWords;
        slotCount = (uint)header.SlotCount;
        recordsLength = (uint)header.RecordsLength;
        longestProbe = header.LongestProbe;
        fewestLabels = header.FewestLabels;
    }

    /// <summary>The header as read at opening.</summary>
    public CompiledHeader Header { get; }

    /// <summary>Where the file lies.</summary>
    public string Path { get; }

    /// <summary>Maps a file whose header is whole; null when it is none of ours or damaged. Does not read the rest.</summary>
    public static CompiledFile? TryOpen(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            CompiledHeader header = default;
            var octets = MemoryMarshal.AsBytes(new Span<CompiledHeader>(ref header));
            if (stream.ReadAtLeast(octets, octets.Length, throwOnEndOfStream: false) < octets.Length || !header.IsGood(stream.Length))
            {
                return null;
            }

            return new CompiledFile(new MappedMemory(stream), header, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads the whole file through and compares its checksum: off the path, after opening.</summary>
    public bool IsBodyGood()
    {
        var checksum = 0u;
        const int step = 1 << 20;
        for (long at = CompiledHeader.RecordsAt; at < Header.FileLength; at += step)
        {
            checksum = Crc32C.Append(checksum, new ReadOnlySpan<byte>(memory + at, (int)Math.Min(step, Header.FileLength - at)));
        }

        GC.KeepAlive(mapping);
        return checksum == Header.BodyChecksum;
    }

    /// <summary>The place of the row that decides a name: the most labels, among equals the first. Allocates nothing.</summary>
    public bool TryFind(NameBuffer name, out uint entry)
    {
        entry = 0;
        var last = name.LabelCount - fewestLabels;
        for (var label = 0; label <= last && entry == 0; label++)
        {
            var hash = name.SuffixHash(label);
            var bits = FilterBits.Of(hash);
            if ((filter[FilterBits.Word(hash, filterWords)] & bits) == bits)
            {
                entry = Probe(hash, name.Suffix(label).Octets, label == 0 ? Reach.Exact : Reach.Below);
            }
        }

        GC.KeepAlive(mapping);
        return entry != 0;
    }

    /// <summary>Every row that matches a name: the most labels first, among equals in file order.</summary>
    public IReadOnlyList<uint> FindAll(NameBuffer name)
    {
        var found = new List<uint>();
        for (var label = 0; label <= name.LabelCount - fewestLabels; label++)
        {
            var hash = name.SuffixHash(label);
            var octets = name.Suffix(label).Octets;
            var slot = Slots.First(hash, slotCount);
            for (var probe = 0; probe <= longestProbe && slots[slot] != 0; probe++)
            {
                if (Slots.Tag(slots[slot]) == (uint)hash && IsMatch(Slots.Place(slots[slot]), octets, label == 0 ? Reach.Exact : Reach.Below))
                {
                    found.Add(Slots.Place(slots[slot]));
                }

                slot = Slots.Next(slot, slotCount);
            }
        }

        GC.KeepAlive(mapping);
        return found;
    }

    /// <summary>What the row at a place says; null when no row begins there.</summary>
    public RuleDescription? Describe(uint entry, ListOptions options)
    {
        if (!TryEntry(entry, out var flags, out var row, out var detailPlace, out var wire))
        {
            return null;
        }

        var reach = (Reach)(flags & RecordWriter.ReachMask);
        var text = NameText.Format(wire);
        var sheet = ReadSheet(detailPlace);
        var description = new RuleDescription
        {
            List = options.Name,
            Campaign = options.Campaign,
            ListVersion = Header.SourceHash.ToString(),
            Row = row,
            Indicator = reach == Reach.Below ? "*." + text : text,
            CoversSubdomains = (reach & Reach.Below) != 0,
            Family = sheet.Text(SheetText.Family),
            Botnet = sheet.Text(SheetText.Botnet),
            Severity = sheet.Text(SheetText.Severity),
            Source = sheet.Text(SheetText.Source),
            ValidFrom = sheet.Text(SheetText.ValidFrom),
            ValidUntil = sheet.Text(SheetText.ValidUntil),
            Tlp = sheet.Text(SheetText.Tlp),
            Note = sheet.Text(SheetText.Note),
        };
        GC.KeepAlive(mapping);
        return description;
    }

    /// <summary>The refused rows and end days kept with the list; nothing when they cannot be read.</summary>
    public ListSummary ReadSummary()
    {
        try
        {
            var octets = new ReadOnlySpan<byte>(memory + Header.SummaryAt, (int)Header.SummaryLength);
            var summary = JsonSerializer.Deserialize(octets, FilteringJson.Default.ListSummary);
            GC.KeepAlive(mapping);
            return summary ?? new ListSummary([], new Dictionary<long, int>());
        }
        catch (JsonException)
        {
            return new ListSummary([], new Dictionary<long, int>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Probe(ulong hash, ReadOnlySpan<byte> octets, Reach need)
    {
        var slot = Slots.First(hash, slotCount);
        for (var probe = 0; probe <= longestProbe; probe++)
        {
            var value = slots[slot];
            if (value == 0)
            {
                return 0;
            }

            if (Slots.Tag(value) == (uint)hash && IsMatch(Slots.Place(value), octets, need))
            {
                return Slots.Place(value);
            }

            slot = Slots.Next(slot, slotCount);
        }

        return 0;
    }

    /// <summary>Compares within the records only, so that a file damaged on disk cannot lead outside the mapping.</summary>
    private bool IsMatch(uint place, ReadOnlySpan<byte> octets, Reach need)
    {
        if (place + (long)RecordWriter.EntryHead + sizeof(uint) + octets.Length > recordsLength + (long)sizeof(uint))
        {
            return false;
        }

        var flags = records[place];
        var head = RecordWriter.EntryHead + ((flags & RecordWriter.HasDetail) != 0 ? sizeof(uint) : 0);
        return (flags & (byte)need) != 0 && place + (long)head + octets.Length <= recordsLength
            && new ReadOnlySpan<byte>(records + place + head, octets.Length).SequenceEqual(octets);
    }

    private bool TryEntry(uint place, out byte flags, out int row, out uint detail, out NameSpan wire)
    {
        (flags, row, detail) = (0, 0, 0);
        wire = default;
        if (place < RecordWriter.FirstPlace || place >= recordsLength)
        {
            return false;
        }

        var rest = new ReadOnlySpan<byte>(records + place, (int)Math.Min(recordsLength - place, 512));
        flags = rest[0];
        var head = RecordWriter.EntryHead + ((flags & RecordWriter.HasDetail) != 0 ? sizeof(uint) : 0);
        if ((flags & RecordWriter.IsDetail) != 0 || rest.Length <= head)
        {
            return false;
        }

        row = BinaryPrimitives.ReadInt32LittleEndian(rest[1..]);
        detail = head > RecordWriter.EntryHead ? BinaryPrimitives.ReadUInt32LittleEndian(rest[RecordWriter.EntryHead..]) : 0;
        return NameSpan.TryRead(rest[head..], out wire);
    }

    private RuleSheet ReadSheet(uint place)
    {
        if (place < RecordWriter.FirstPlace || place + (long)RecordWriter.DetailHead > recordsLength || records[place] != RecordWriter.IsDetail)
        {
            return default;
        }

        var length = BinaryPrimitives.ReadUInt16LittleEndian(new ReadOnlySpan<byte>(records + place + 1, sizeof(ushort)));
        return place + (long)RecordWriter.DetailHead + length > recordsLength
            ? default
            : new RuleSheet(new ReadOnlySpan<byte>(records + place + RecordWriter.DetailHead, length));
    }
}
