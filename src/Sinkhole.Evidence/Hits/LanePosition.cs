namespace Sinkhole.Evidence.Hits;

/// <summary>Up to where a lane of the journal is in the store.</summary>
/// <param name="Lane">The lane's identity.</param>
/// <param name="Sequence">Sequence of the last record stored.</param>
/// <param name="FoldGeneration">The last fold area stored.</param>
public readonly record struct LanePosition(ulong Lane, ulong Sequence, ulong FoldGeneration);
