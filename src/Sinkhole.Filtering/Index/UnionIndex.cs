using System.Runtime.InteropServices;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>
/// The rules of several lists in one table, so that one search asks them all. Mapped from a file; what it finds is compared with the
/// records of the lists' own files.
/// </summary>
public sealed class UnionIndex
{
    private readonly MappedMemory mapping;
    private readonly NameSlots table;
    private readonly PrefixRuns prefixes;
    private readonly CompiledFile[] parts;
    private readonly int longestProbe;
    private readonly int fewestLabels;

    private UnionIndex(MappedMemory mapping, UnionHeader header, CompiledFile[] parts)
    {
        this.mapping = mapping;
        this.parts = parts;
        (table, prefixes) = View(mapping, header);
        longestProbe = header.LongestProbe;
        fewestLabels = header.FewestLabels;
    }

    /// <summary>True when this version of a list is in the union, or has no rules that could be.</summary>
    public bool Covers(CompiledList list) => list.Count == 0 || NumberOf(list.File) >= 0;

    /// <summary>The number of a list in the union; -1 when this version is not in it.</summary>
    internal int NumberOf(CompiledFile file) => Array.FindIndex(parts, part => string.Equals(part.Path, file.Path, StringComparison.Ordinal));

    /// <summary>Maps the union of these files; null when the file is none, of others, or damaged.</summary>
    internal static UnionIndex? TryOpen(string path, ListHash of, CompiledFile[] parts)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            UnionHeader header = default;
            var octets = MemoryMarshal.AsBytes(new Span<UnionHeader>(ref header));
            var isGood = stream.ReadAtLeast(octets, octets.Length, throwOnEndOfStream: false) == octets.Length
                && header.IsGood(stream.Length) && ((ReadOnlySpan<byte>)header.Parts).SequenceEqual(of);
            return isGood ? Prove(new MappedMemory(stream), header, parts) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Has the processor fetch what a search for a name looks at first.</summary>
    internal void Prepare(NameBuffer name)
    {
        var hashes = name.SuffixHashes;
        for (var label = name.LabelCount - fewestLabels; label >= 0; label--)
        {
            table.Prepare(hashes[label]);
        }
    }

    /// <summary>Has the processor fetch where a search for a name will likely find something; some work after <see cref="Prepare"/>.</summary>
    internal void Approach(NameBuffer name)
    {
        var hashes = name.SuffixHashes;
        for (var label = name.LabelCount - fewestLabels; label >= 0; label--)
        {
            table.Approach(hashes[label]);
        }

        GC.KeepAlive(mapping);
    }

    /// <summary>
    /// The rule for a name of the first list that has one, by the lists' places in a snapshot: <paramref name="placeOf"/> says the place of
    /// each number, and lists that are not among <paramref name="lists"/> are passed over. Allocates nothing.
    /// </summary>
    internal Match Find(NameBuffer name, RuleTrigger trigger, ReadOnlySpan<byte> placeOf, ulong lists, long now)
    {
        var best = Match.None;
        var hashes = name.SuffixHashes;
        var last = name.LabelCount - fewestLabels;
        for (var label = 0; label <= last; label++)
        {
            if (table.MayHold(hashes[label]))
            {
                // A list that goes first may have its rule at any suffix; of one list the suffix met first has the most labels.
                var found = Probe(hashes[label], name.Suffix(label).Octets, NameNeed.At(label, trigger, now), placeOf, best.Before(lists));
                best = found.IsFound ? found : best;
            }
        }

        GC.KeepAlive(mapping);
        return best;
    }

    /// <summary>The rule for an address of the first list that has one, as <see cref="Find"/> says of names. Allocates nothing.</summary>
    internal Match FindAddress(InternetAddress address, RuleTrigger trigger, ReadOnlySpan<byte> placeOf, ulong lists, long now)
    {
        var best = Match.None;
        var rows = prefixes.Of(trigger);
        var search = new PrefixTable(rows);
        for (var index = search.First(address); index >= 0 && best.Before(lists) != 0; index = search.Next(index, address))
        {
            // Of one list the row met first has the longest prefix, and among equals stands first.
            ref readonly var row = ref rows[index];
            if (row.List < parts.Length && placeOf[row.List] is var list && list < best.List && ((lists >> list) & 1) != 0
                && (row.IsTimed == 0 || parts[row.List].Records.IsInForce(row.Place, now)))
            {
                best = new Match(list, row.Place);
            }
        }

        GC.KeepAlive(mapping);
        return best;
    }

    private Match Probe(ulong hash, ReadOnlySpan<byte> octets, in NameNeed need, ReadOnlySpan<byte> placeOf, ulong lists)
    {
        var best = Match.None;
        var tag = UnionSlots.Tag(hash);
        var slot = Slots.First(hash, table.Count);
        for (var probe = 0; probe <= longestProbe && table[slot] is var value && value != 0; probe++)
        {
            slot = Slots.Next(slot, table.Count);
            var number = UnionSlots.List(value);
            if (!UnionSlots.HasTag(value, tag) || number >= parts.Length)
            {
                continue;
            }

            var list = placeOf[number];
            var place = UnionSlots.Place(value);
            var isBetter = list < best.List || (list == best.List && place < best.Entry);
            if (isBetter && ((lists >> list) & 1) != 0 && parts[number].Records.IsMatch(place, octets, need))
            {
                best = new Match(list, place);
            }
        }

        return best;
    }

    // Before anything is found in it: a union is opened off the path, and its slots decide which rules are seen at all.
    private static unsafe UnionIndex? Prove(MappedMemory mapping, UnionHeader header, CompiledFile[] parts)
    {
        var isGood = Crc32C.OfBody(mapping.Start, UnionHeader.BodyAt, header.FileLength) == header.BodyChecksum;
        GC.KeepAlive(mapping);
        return isGood ? new UnionIndex(mapping, header, parts) : null;
    }

    private static unsafe (NameSlots Table, PrefixRuns Prefixes) View(MappedMemory mapping, UnionHeader header) => (
        new(mapping.Start + UnionHeader.BodyAt, header.FilterWords, mapping.Start + header.SlotsAt, header.SlotCount),
        new(mapping.Start + header.PrefixesAt, header.ClientIps, header.ResponseIps, header.NsIps));
}
