using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Releases;

/// <summary>What is known of a version before it is read.</summary>
/// <param name="Origin">How it came.</param>
/// <param name="By">Who brought it.</param>
internal sealed record VersionSource(VersionOrigin Origin, string By)
{
    /// <summary>Stands for a list's own file where a person's name would stand.</summary>
    public const string File = "file";

    /// <summary>Stands for a list's feed where a person's name would stand.</summary>
    public const string Feed = "feed";

    /// <summary>The file's name as it came.</summary>
    public string FileName { get; init; } = "";

    /// <summary>The letter it came with; empty: the list's own.</summary>
    public string Letter { get; init; } = "";

    /// <summary>The list file as it was when it was read.</summary>
    public FileStamp Stamp { get; init; }

    /// <summary>The size its sender stated; null: not stated.</summary>
    public long? StatedOctets { get; init; }
}
