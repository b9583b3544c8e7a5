using Sinkhole.Evidence.Chain;

namespace Sinkhole.Storage.Chain;

/// <summary>With what and how often chains are anchored.</summary>
/// <param name="Key">The key of this installation.</param>
/// <param name="Schedule">When the next anchor is due.</param>
/// <param name="Version">The version of the program.</param>
/// <param name="Clock">The time.</param>
public sealed record AnchorSigning(AnchorKey Key, AnchorSchedule Schedule, string Version, TimeProvider Clock);
