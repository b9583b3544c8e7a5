using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>
/// Builds the filter, the slots and the prefixes of a union from those of its lists; memory of the names is allocated once from the known
/// count.
/// </summary>
internal sealed unsafe class UnionTable : IDisposable
{
    // As in a list's own table. Rows of one name from every list stand in one run, so that runs may be longer.
    private const int SlotsPerThreeNames = 4;
    private const int MaxProbe = 1 << 16;
    private static readonly RuleTrigger[] Triggers = [RuleTrigger.ClientIp, RuleTrigger.ResponseIp, RuleTrigger.NsIp];
    private ulong* slots;
    private ulong* filter;
    private readonly List<PrefixRow>[] prefixes = [[], [], []];
    private int longestProbe;

    /// <summary>Allocates for the names of these files.</summary>
    public UnionTable(CompiledFile[] parts)
    {
        var names = parts.Sum(part => (long)part.Header.Names);
        SlotCount = Math.Max(8, (names * SlotsPerThreeNames / 3) + 1);
        FilterWords = Math.Max(1, (names * FilterBits.PerName / 64) + 1);
        slots = (ulong*)NativeMemory.AllocZeroed((nuint)SlotCount, sizeof(ulong));
        filter = (ulong*)NativeMemory.AllocZeroed((nuint)FilterWords, sizeof(ulong));
    }

    /// <summary>Slots in the table.</summary>
    public long SlotCount { get; }

    /// <summary>Words in the filter.</summary>
    public long FilterWords { get; }

    /// <summary>Steps of the longest search.</summary>
    public int LongestProbe => longestProbe;

    /// <summary>Puts in all names of a list; false when names collide far more than chance allows, or the list is damaged.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryAdd(CompiledFile file, int number)
    {
        for (uint slot = 0; slot < file.Table.Count; slot++)
        {
            var value = file.Table[slot];
            if (value != 0 && (!file.Records.TryRead(Slots.Place(value), out var record) || record.IsDetail || record.IsAddress
                || !TryPut(NameHash.Of(new NameSpan(record.Indicator)), number, Slots.Place(value))))
            {
                return false;
            }
        }

        for (var i = 0; i < Triggers.Length; i++)
        {
            foreach (var row in file.PrefixesOf(Triggers[i]))
            {
                prefixes[i].Add(row with { List = (byte)number });
            }
        }

        return true;
    }

    /// <summary>Puts the prefixes of all lists in order.</summary>
    public void Arrange()
    {
        foreach (var rows in prefixes)
        {
            PrefixTableBuilder.Sort(CollectionsMarshal.AsSpan(rows));
            PrefixTableBuilder.Link(CollectionsMarshal.AsSpan(rows));
        }
    }

    /// <summary>How many prefixes a trigger has.</summary>
    public int CountOf(RuleTrigger trigger) => prefixes[Array.IndexOf(Triggers, trigger)].Count;

    /// <summary>Writes the prefixes, a trigger's after the other's.</summary>
    public void WritePrefixes(Stream target)
    {
        foreach (var rows in prefixes)
        {
            fixed (PrefixRow* from = CollectionsMarshal.AsSpan(rows))
            {
                Write(target, (byte*)from, (long)rows.Count * PrefixRow.Size);
            }
        }
    }

    /// <summary>Writes the filter.</summary>
    public void WriteFilter(Stream target) => Write(target, (byte*)filter, FilterWords * sizeof(ulong));

    /// <summary>Writes the slots.</summary>
    public void WriteSlots(Stream target) => Write(target, (byte*)slots, SlotCount * sizeof(ulong));

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(slots);
        NativeMemory.Free(filter);
        slots = null;
        filter = null;
    }

    private bool TryPut(ulong hash, int number, uint place)
    {
        var slot = Slots.First(hash, (uint)SlotCount);
        for (var probe = 0; probe < MaxProbe; probe++)
        {
            if (slots[slot] == 0)
            {
                slots[slot] = UnionSlots.Make(hash, number, place);
                filter[FilterBits.Word(hash, (uint)FilterWords)] |= FilterBits.Of(hash);
                longestProbe = Math.Max(longestProbe, probe);
                return true;
            }

            slot = Slots.Next(slot, (uint)SlotCount);
        }

        return false;
    }

    private static void Write(Stream target, byte* from, long length)
    {
        const int step = 1 << 20;
        for (long at = 0; at < length; at += step)
        {
            target.Write(new ReadOnlySpan<byte>(from + at, (int)Math.Min(step, length - at)));
        }
    }
}
