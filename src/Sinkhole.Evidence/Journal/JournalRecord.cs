using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Journal;

/// <summary>One record as it lies in a segment; valid as long as the segment is not released.</summary>
internal readonly ref struct JournalRecord(Hit hit, ReadOnlySpan<byte> name, ReadOnlySpan<byte> identity)
{
    public readonly Hit Hit = hit;
    public readonly ReadOnlySpan<byte> Name = name;
    public readonly ReadOnlySpan<byte> Identity = identity;
}
