using System.Runtime.InteropServices;
using System.Text.Json;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>
/// A compiled list mapped read-only. It is unmapped when nothing refers to it any more and never before: a worker that still reads an
/// old snapshot keeps its memory alive.
/// </summary>
internal sealed unsafe class CompiledFile
{
    private readonly MappedMemory mapping;
    private readonly NameSlots table;
    private readonly PrefixRuns prefixes;
    private readonly int longestProbe;
    private readonly int fewestLabels;

    private CompiledFile(MappedMemory mapping, CompiledHeader header, string path)
    {
        this.mapping = mapping;
        Header = header;
        Path = path;
        var memory = mapping.Start;
        Records = new RecordArea(memory + CompiledHeader.RecordsAt, (uint)header.RecordsLength);
        table = new NameSlots(memory + header.FilterAt, header.FilterWords, memory + header.SlotsAt, header.SlotCount);
        prefixes = new PrefixRuns(memory + header.PrefixesAt, header.ClientIps, header.ResponseIps, header.NsIps);
        longestProbe = header.LongestProbe;
        fewestLabels = header.FewestLabels;
    }

    /// <summary>The header as read at opening.</summary>
    public CompiledHeader Header { get; }

    /// <summary>Where the file lies.</summary>
    public string Path { get; }

    /// <summary>The rows. Whoever reads them refers to this object to the end of the reading.</summary>
    public RecordArea Records { get; }

    /// <summary>When rows begin and end, the earliest first.</summary>
    public ReadOnlySpan<long> Instants => new(mapping.Start + Header.InstantsAt, Header.Instants);

    /// <summary>Labels of the shortest name.</summary>
    public int FewestLabels => fewestLabels;

    internal NameSlots Table => table;

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
        var isGood = Crc32C.OfBody(mapping.Start, CompiledHeader.RecordsAt, Header.FileLength) == Header.BodyChecksum;
        GC.KeepAlive(mapping);
        return isGood;
    }

    /// <summary>Has the processor fetch what a search for a name looks at first.</summary>
    public void Prepare(NameBuffer name)
    {
        var hashes = name.SuffixHashes;
        for (var label = name.LabelCount - fewestLabels; label >= 0; label--)
        {
            table.Prepare(hashes[label]);
        }
    }

    /// <summary>Has the processor fetch where a search for a name will likely find something; some work after <see cref="Prepare"/>.</summary>
    public void Approach(NameBuffer name)
    {
        var hashes = name.SuffixHashes;
        for (var label = name.LabelCount - fewestLabels; label >= 0; label--)
        {
            table.Approach(hashes[label]);
        }

        GC.KeepAlive(mapping);
    }

    /// <summary>The place of the row that decides a name: the most labels, among equals the first. Allocates nothing.</summary>
    public bool TryFindName(NameBuffer name, RuleTrigger trigger, long now, out uint entry)
    {
        entry = 0;
        var hashes = name.SuffixHashes;
        var last = name.LabelCount - fewestLabels;
        for (var label = 0; label <= last; label++)
        {
            if (table.MayHold(hashes[label]))
            {
                entry = Probe(hashes[label], name.Suffix(label).Octets, NameNeed.At(label, trigger, now));
                if (entry != 0)
                {
                    break;
                }
            }
        }

        GC.KeepAlive(mapping);
        return entry != 0;
    }

    /// <summary>Every row that matches a name: the most labels first, among equals in file order.</summary>
    public IReadOnlyList<uint> FindAll(NameBuffer name, RuleTrigger trigger, long now)
    {
        var found = new List<uint>();
        for (var label = 0; label <= name.LabelCount - fewestLabels; label++)
        {
            var cursor = new SlotCursor(name.SuffixHash(label), table.Count, longestProbe);
            while (TryMoveNext(ref cursor, name.Suffix(label).Octets, NameNeed.At(label, trigger, now), out var place))
            {
                found.Add(place);
            }
        }

        return found;
    }

    /// <summary>Goes on to the next row that matches a whole name or suffix; rows come in file order.</summary>
    public bool TryMoveNext(ref SlotCursor cursor, ReadOnlySpan<byte> wire, in NameNeed need, out uint place)
    {
        for (; cursor.Left > 0 && table[cursor.Slot] != 0; cursor.Advance())
        {
            place = Slots.Place(table[cursor.Slot]);
            if (Slots.Tag(table[cursor.Slot]) == cursor.Tag && Records.IsMatch(place, wire, need))
            {
                cursor.Advance();
                GC.KeepAlive(mapping);
                return true;
            }
        }

        place = 0;
        return false;
    }

    /// <summary>The place of the row that decides an address: the longest prefix, among equals the first. Allocates nothing.</summary>
    public bool TryFindAddress(InternetAddress address, RuleTrigger trigger, long now, out uint entry)
    {
        entry = 0;
        var rows = PrefixesOf(trigger);
        var search = new PrefixTable(rows);
        for (var index = search.First(address); index >= 0 && entry == 0; index = search.Next(index, address))
        {
            ref readonly var row = ref rows[index];
            entry = row.IsTimed == 0 || Records.IsInForce(row.Place, now) ? row.Place : 0;
        }

        GC.KeepAlive(mapping);
        return entry != 0;
    }

    /// <summary>The address rows of a trigger as they are searched.</summary>
    public ReadOnlySpan<PrefixRow> PrefixesOf(RuleTrigger trigger) => prefixes.Of(trigger);

    /// <summary>The refused rows and end days kept with the list; nothing when they cannot be read.</summary>
    public ListSummary ReadSummary()
    {
        try
        {
            var octets = new ReadOnlySpan<byte>(mapping.Start + Header.SummaryAt, (int)Header.SummaryLength);
            var summary = JsonSerializer.Deserialize(octets, FilteringJson.Default.ListSummary);
            GC.KeepAlive(mapping);
            return summary ?? new ListSummary([], new Dictionary<long, int>());
        }
        catch (JsonException)
        {
            return new ListSummary([], new Dictionary<long, int>());
        }
    }

    private uint Probe(ulong hash, ReadOnlySpan<byte> octets, in NameNeed need)
    {
        var slot = Slots.First(hash, table.Count);
        for (var probe = 0; probe <= longestProbe; probe++)
        {
            var value = table[slot];
            if (value == 0)
            {
                return 0;
            }

            if (Slots.Tag(value) == (uint)hash && Records.IsMatch(Slots.Place(value), octets, need))
            {
                return Slots.Place(value);
            }

            slot = Slots.Next(slot, table.Count);
        }

        return 0;
    }
}
