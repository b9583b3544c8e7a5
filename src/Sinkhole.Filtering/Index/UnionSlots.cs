namespace Sinkhole.Filtering.Index;

/// <summary>
/// What a slot of a union holds: the place of a record, its list's number in the union (6 bits), and as much of the hash as is left as tag.
/// A place is never 0, so zero is an empty slot.
/// </summary>
internal static class UnionSlots
{
    private const int ListBits = 6;
    private const int PlaceBits = 32;

    /// <summary>A slot's content.</summary>
    public static ulong Make(ulong hash, int list, uint place) => Tag(hash) | ((ulong)list << PlaceBits) | place;

    /// <summary>The tag of a hash where it stands in a slot.</summary>
    public static ulong Tag(ulong hash) => hash << (PlaceBits + ListBits);

    /// <summary>True when a slot has a hash's tag.</summary>
    public static bool HasTag(ulong slot, ulong tag) => (slot ^ tag) >> (PlaceBits + ListBits) == 0;

    /// <summary>The list's number.</summary>
    public static int List(ulong slot) => (int)(slot >> PlaceBits) & ((1 << ListBits) - 1);

    /// <summary>The place of the record.</summary>
    public static uint Place(ulong slot) => (uint)slot;
}
