using System.Runtime.CompilerServices;

namespace Sinkhole.Filtering.Index;

/// <summary>
/// The arithmetic of the slot table, shared by who builds and who reads: a slot holds the low half of the hash and the place of a record;
/// the high half chooses where probing starts; zero is an empty slot.
/// </summary>
internal static class Slots
{
    /// <summary>Where probing for a hash starts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint First(ulong hash, uint count) => (uint)(((hash >> 32) * count) >> 32);

    /// <summary>The slot after another, the first after the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Next(uint slot, uint count) => slot + 1 == count ? 0 : slot + 1;

    /// <summary>A slot's content.</summary>
    public static ulong Make(ulong hash, uint place) => (uint)hash | ((ulong)place << 32);

    /// <summary>The part of the hash in a slot.</summary>
    public static uint Tag(ulong slot) => (uint)slot;

    /// <summary>The place in a slot.</summary>
    public static uint Place(ulong slot) => (uint)(slot >> 32);
}
