using Sinkhole.Dns.Names;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Index;

/// <summary>One version of one list, compiled to a file and mapped: its names for the path, its rows for whoever asks why.</summary>
public sealed class CompiledList
{
    /// <summary>What the configuration said of the list.</summary>
    public ListOptions Options => throw new NotSupportedException();

    /// <summary>SHA-256 of the list file, lower-case hex.</summary>
    public string Version => throw new NotSupportedException();

    /// <summary>Names in force.</summary>
    public int Count => throw new NotSupportedException();

    /// <summary>The row that decides a name: the one with the most labels, among equals the first. Allocates nothing.</summary>
    public bool TryFind(NameBuffer name, out uint entry) => throw new NotSupportedException(name.Name.ToString());

    /// <summary>What the row of an entry says.</summary>
    public RuleDescription Describe(uint entry) => throw new NotSupportedException(entry.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
