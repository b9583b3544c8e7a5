using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Journal;

/// <summary>A hit on its way into a fold area, with what a row of a level keeps of it beside the key.</summary>
internal readonly ref struct FoldedHit(in Hit hit, ReadOnlySpan<byte> name, ReadOnlySpan<byte> tail, FoldLevel level)
{
    public readonly long Time = hit.TimeMicroseconds;
    public readonly ReadOnlySpan<byte> Name = name;
    public readonly ReadOnlySpan<byte> Tail = tail;
    public readonly FoldLevel Level = level;
}
