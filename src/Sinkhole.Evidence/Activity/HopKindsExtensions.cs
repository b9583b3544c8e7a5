using System.Collections.Immutable;
using System.Numerics;

namespace Sinkhole.Evidence.Activity;

/// <summary>Reads hop limits.</summary>
public static class HopKindsExtensions
{
    private const int Systems = 4;

    // Indexed by the limit a packet came with; 0 stands for "not known".
    private static readonly ImmutableArray<HopKinds> Table = [.. Enumerable.Range(0, 256).Select(Classify)];

    /// <summary>The limits systems send with, in the order of their flags.</summary>
    public static ImmutableArray<int> Beginnings { get; } = [32, 64, 128, 255];

    /// <summary>The kind of machine that sent a packet which came with this limit; none for 0.</summary>
    public static HopKinds OfLimit(byte limit) => Table[limit];

    /// <summary>How many kinds of machines there are: the same beginning counts twice when some packets were routed and others were not.</summary>
    public static int Count(this HopKinds kinds) => BitOperations.PopCount((uint)kinds);

    /// <summary>The limits its machines send with, smallest first.</summary>
    public static IEnumerable<int> SentWith(this HopKinds kinds) =>
        Beginnings.Where((_, place) => ((int)kinds & (0x11 << place)) != 0);

    private static HopKinds Classify(int limit)
    {
        if (limit == 0)
        {
            return HopKinds.None;
        }

        var place = limit switch
        {
            <= 32 => 0,
            <= 64 => 1,
            <= 128 => 2,
            _ => 3,
        };
        var isRouted = limit is not (32 or 64 or 128 or 255);
        return (HopKinds)(1 << (isRouted ? place + Systems : place));
    }
}
