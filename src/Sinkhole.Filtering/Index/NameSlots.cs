using System.Runtime.CompilerServices;

namespace Sinkhole.Filtering.Index;

/// <summary>The filter and the slots of a table of names, as they lie in memory.</summary>
internal readonly unsafe struct NameSlots
{
    private readonly ulong* filter;
    private readonly ulong* slots;
    private readonly uint filterWords;

    /// <summary>Takes sections that lie inside a mapping.</summary>
    public NameSlots(byte* filter, long filterWords, byte* slots, long slotCount)
    {
        this.filter = (ulong*)filter;
        this.filterWords = (uint)filterWords;
        this.slots = (ulong*)slots;
        Count = (uint)slotCount;
    }

    /// <summary>How many slots there are.</summary>
    public uint Count { get; }

    /// <summary>The content of a slot.</summary>
    public ulong this[uint slot]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => slots[slot];
    }

    /// <summary>False when no name has this hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayHold(ulong hash)
    {
        var bits = FilterBits.Of(hash);
        return (filter[FilterBits.Word(hash, filterWords)] & bits) == bits;
    }
}
