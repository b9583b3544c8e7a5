using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>What a row must be to match a suffix of a name.</summary>
/// <param name="Kind">The kind its flags must say.</param>
/// <param name="Reach">What it must cover: the name itself when the suffix is the whole name, else what is below.</param>
/// <param name="Now">When it must be in force.</param>
internal readonly record struct NameNeed(byte Kind, byte Reach, long Now)
{
    /// <summary>What a row must be for the suffix that begins at a label.</summary>
    public static NameNeed At(int label, RuleTrigger trigger, long now) =>
        new(RecordWriter.KindOf(trigger), (byte)(label == 0 ? Index.Reach.Exact : Index.Reach.Below), now);
}
