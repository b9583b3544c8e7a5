using System.Runtime.CompilerServices;

namespace Sinkhole.Filtering.Index;

/// <summary>A Bloom filter in words of 64 bits: one load tells that a name is not listed. What passes by chance is found out by the slots.</summary>
internal static class FilterBits
{
    /// <summary>Filter bits for each name: with 5 of them set in one word about one unlisted name in a hundred passes.</summary>
    public const int PerName = 12;

    /// <summary>The word a hash belongs to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Word(ulong hash, uint words) => (uint)(((hash >> 32) * words) >> 32);

    /// <summary>The bits of a hash in its word, from the half that does not choose the word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ulong hash)
    {
        var low = (uint)hash;
        return (1UL << (int)(low & 63)) | (1UL << (int)((low >> 6) & 63)) | (1UL << (int)((low >> 12) & 63))
            | (1UL << (int)((low >> 18) & 63)) | (1UL << (int)((low >> 24) & 63));
    }
}
