using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Releases;

/// <summary>Counts the entries of a compiled list.</summary>
internal static class CompiledEntries
{
    /// <summary>Names and addresses; none for a list without a compiled form.</summary>
    public static int Count(CompiledFile? file) => file is null ? 0 : file.Header.Names + file.Header.Addresses;
}
