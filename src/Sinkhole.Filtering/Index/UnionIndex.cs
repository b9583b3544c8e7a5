namespace Sinkhole.Filtering.Index;

/// <summary>The names of several lists in one table, so that one search asks them all. Mapped from a file beside the compiled lists.</summary>
public sealed class UnionIndex
{
    private readonly CompiledFile[] parts;

    internal UnionIndex(CompiledFile[] parts) => this.parts = parts;

    /// <summary>True when this version of a list is in the union.</summary>
    public bool Covers(CompiledList list) => Array.Exists(parts, part => string.Equals(part.Path, list.File.Path, StringComparison.Ordinal));
}
