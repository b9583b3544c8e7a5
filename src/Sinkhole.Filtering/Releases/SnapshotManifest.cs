namespace Sinkhole.Filtering.Releases;

/// <summary>What a policy snapshot was made of, so that its rules can be described after a restart.</summary>
/// <param name="Number">The snapshot's number.</param>
/// <param name="Lists">Its lists in their order.</param>
internal sealed record SnapshotManifest(uint Number, IReadOnlyList<SnapshotPart> Lists);
