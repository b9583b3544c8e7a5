using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Releases;

/// <summary>One list as the library follows it. Only the library touches it, under its lock.</summary>
internal sealed class WatchedList(ListOptions options, bool isUploadOnly)
{
    /// <summary>What the configuration says, or who uploaded it said.</summary>
    public ListOptions Options { get; private set; } = options;

    /// <summary>True when it is in no configuration.</summary>
    public bool IsUploadOnly { get; private set; } = isUploadOnly;

    /// <summary>One import at a time; held while octets come in and are read.</summary>
    public SemaphoreSlim Importing { get; } = new(1, 1);

    /// <summary>What decides queries; null when nothing does, or when what does has no entries.</summary>
    public CompiledList? InForce { get; private set; }

    /// <summary>The version in force; null: none.</summary>
    public VersionRecord? Record { get; private set; }

    /// <summary>What is wrong with the file or this machine now.</summary>
    public ListProblem? Problem { get; set; }

    /// <summary>The file as last looked at, and when it was first seen so; null: never.</summary>
    public (FileStamp Stamp, long Since)? Seen { get; set; }

    /// <summary>The file as last read, good or not, and when; null: never.</summary>
    public (FileStamp Stamp, long At)? Read { get; set; }

    /// <summary>True when the compiled form was taken from disk without reading all of it.</summary>
    public bool IsUnproven { get; set; }

    /// <summary>The first rows that were not taken.</summary>
    public IReadOnlyList<RefusedRow> Refusals => Summary?.Refusals ?? [];

    /// <summary>Rows of the version in force beyond their end, of this one.</summary>
    public ListSummary? Summary { get; private set; }

    /// <summary>Puts a version in force with what decisions say of the list; nothing changes when all of it is as before.</summary>
    public void Take(VersionRecord? record, CompiledFile? file, ListStanding standing)
    {
        var effective = Options with
        {
            Feed = null,
            Mode = standing.Mode ?? Options.Mode,
            Letter = record?.Version.Letter is { Length: > 0 } letter ? letter : Options.Letter,
        };
        Record = record;
        if (file is null)
        {
            (InForce, Summary) = (null, null);
        }
        else if (InForce is null || !ReferenceEquals(InForce.File, file) || InForce.Options != effective || InForce.Release != (record?.Number ?? 0))
        {
            Summary = ReferenceEquals(InForce?.File, file) ? Summary : file.ReadSummary();
            InForce = new CompiledList(effective, file, record?.Number ?? 0);
        }
    }

    /// <summary>Takes changed options; what is in force stays.</summary>
    public void Adopt(ListOptions changed, bool isUpload)
    {
        if (!string.Equals(changed.File, Options.File, StringComparison.Ordinal) || changed.Format != Options.Format
            || !string.Equals(changed.Columns, Options.Columns, StringComparison.Ordinal))
        {
            Read = null;
            Problem = null;
        }

        (Options, IsUploadOnly) = (changed, isUpload);
    }
}
