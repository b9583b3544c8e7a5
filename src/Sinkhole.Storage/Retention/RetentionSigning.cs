using Sinkhole.Evidence.Chain;

namespace Sinkhole.Storage.Retention;

/// <summary>With what the register and its tombstones are signed.</summary>
/// <param name="Key">The key of this installation.</param>
/// <param name="Version">The version of the program.</param>
/// <param name="Clock">The time.</param>
public sealed record RetentionSigning(AnchorKey Key, string Version, TimeProvider Clock)
{
    /// <summary>What signs for a chain.</summary>
    internal AnchorMaker MakerOf(string chain) => new(chain, Key, Version, Clock);
}
