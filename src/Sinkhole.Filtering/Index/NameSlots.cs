using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

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

    /// <summary>Has the processor fetch what <see cref="MayHold"/> looks at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prepare(ulong hash)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(filter + FilterBits.Word(hash, filterWords));
        }
    }

    /// <summary>Has the processor fetch the slot where the search for a hash begins, if a name may have it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Approach(ulong hash)
    {
        if (Sse.IsSupported && MayHold(hash))
        {
            Sse.Prefetch0(slots + Slots.First(hash, Count));
        }
    }
}
