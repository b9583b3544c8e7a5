using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>One version of one list, compiled to a file and mapped: its names for the path, its rows for whoever asks why.</summary>
public sealed class CompiledList
{
    private readonly CompiledFile file;

    internal CompiledList(ListOptions options, CompiledFile file)
    {
        Options = options;
        this.file = file;
        Version = file.Header.SourceHash.ToString();
    }

    /// <summary>What the configuration said of the list.</summary>
    public ListOptions Options { get; }

    /// <summary>SHA-256 of the list file, lower-case hex.</summary>
    public string Version { get; }

    /// <summary>Names in force.</summary>
    public int Count => file.Header.Names;

    internal CompiledFile File => file;

    /// <summary>The row that decides a name: the one with the most labels, among equals the first. Allocates nothing.</summary>
    public bool TryFind(NameBuffer name, out uint entry) => file.TryFind(name, out entry);

    /// <summary>What the row of an entry says; an entry that no verdict of this list gave is a mistake of the caller.</summary>
    public RuleDescription Describe(uint entry) =>
        TryDescribe(entry) ?? throw new ArgumentOutOfRangeException(nameof(entry), entry, "No row begins at this place of the list.");

    /// <summary>What the row of an entry says; null when no row begins there.</summary>
    public RuleDescription? TryDescribe(uint entry) => file.Describe(entry, Options);

    /// <summary>Every row that matches, the deciding one first.</summary>
    public IReadOnlyList<RuleDescription> DescribeAll(NameBuffer name) =>
        [.. file.FindAll(name).Select(TryDescribe).OfType<RuleDescription>()];
}
