using System.Collections.Immutable;

namespace Sinkhole.Filtering.Releases;

/// <summary>What one version has and another has not.</summary>
public sealed record ListDifference
{
    /// <summary>The version compared with; 0: nothing was in force.</summary>
    public int Against { get; init; }

    /// <summary>Entries that come.</summary>
    public int Added { get; init; }

    /// <summary>Entries that go.</summary>
    public int Removed { get; init; }

    /// <summary>Entries that stay.</summary>
    public int Kept { get; init; }

    /// <summary>The first of those that come, in canonical text.</summary>
    public ImmutableArray<string> AddedFirst { get; init; } = [];

    /// <summary>The first of those that go.</summary>
    public ImmutableArray<string> RemovedFirst { get; init; } = [];
}
