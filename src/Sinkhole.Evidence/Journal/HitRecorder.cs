using Sinkhole.Evidence.Hits;

namespace Sinkhole.Evidence.Journal;

/// <summary>
/// One worker's way into the journal: after <see cref="Record"/> returns, the hit outlives the process. One thread at a time; never waits,
/// never loses a count, allocates nothing.
/// </summary>
public sealed class HitRecorder
{
    /// <summary>Writes a hit with the name's wire octets as received (1 to 255).</summary>
    public void Record(in Hit hit, ReadOnlySpan<byte> name) => throw new NotSupportedException($"{hit}{name.Length}");
}
