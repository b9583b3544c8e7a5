namespace Sinkhole.Filtering.Policy;

/// <summary>A snapshot as it was put in force.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Epoch">Grows with each snapshot put in force by this process, also when it was in force before.</param>
internal sealed record Publication(PolicySnapshot Snapshot, uint Epoch);
