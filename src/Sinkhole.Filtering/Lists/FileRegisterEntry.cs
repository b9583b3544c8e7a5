namespace Sinkhole.Filtering.Lists;

/// <summary>One file as it was when it was last read.</summary>
/// <param name="Name">The list's name.</param>
/// <param name="File">The path it was read from.</param>
/// <param name="Format">How it was read.</param>
/// <param name="Stamp">What tells this state of it from another.</param>
/// <param name="Compiled">File name of the compiled form.</param>
internal sealed record FileRegisterEntry(string Name, string File, ListFormat Format, FileStamp Stamp, string Compiled)
{
    /// <summary>True when a list is still read from the same path in the same way.</summary>
    public bool IsOf(ListOptions list) => string.Equals(Name, list.Name, StringComparison.Ordinal)
        && string.Equals(File, list.File, StringComparison.Ordinal) && Format == list.Format;
}
