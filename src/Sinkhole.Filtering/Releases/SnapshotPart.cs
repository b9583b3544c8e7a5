using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Releases;

/// <summary>One list of a snapshot: its options then, and the compiled file.</summary>
/// <param name="Options">What the configuration said.</param>
/// <param name="Compiled">File name of the compiled form.</param>
/// <param name="Release">Number of the version in force; 0 in manifests that do not say it.</param>
internal sealed record SnapshotPart(ListOptions Options, string Compiled, int Release = 0);
