using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Lists;

namespace Sinkhole.Filtering.Releases;

/// <summary>One import of a list: what came, from where, by whom, what the gate said, and how it stands.</summary>
public sealed record ListVersion
{
    /// <summary>The list.</summary>
    public required string List { get; init; }

    /// <summary>Counted per list from 1; never given twice.</summary>
    public required int Number { get; init; }

    /// <summary>SHA-256 of the octets, lower-case hex; what hits and rules call the list's version.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How many octets came.</summary>
    public long Octets { get; init; }

    /// <summary>The file's name as it came; empty for pasted text.</summary>
    public string FileName { get; init; } = "";

    /// <summary>How it came.</summary>
    public VersionOrigin Origin { get; init; }

    /// <summary>Who brought it: a person, or "file" or "feed".</summary>
    public required string By { get; init; }

    /// <summary>When it was imported.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>How it was read.</summary>
    public ListFormat Format { get; init; }

    /// <summary>The letter it came with; empty: none.</summary>
    public string Letter { get; init; } = "";

    /// <summary>What the gate said at import.</summary>
    public GateReport Gate { get; init; } = new();

    /// <summary>How it stands now.</summary>
    public VersionState State { get; init; }

    /// <summary>Who released or approved it last and why; null when nobody did.</summary>
    public ListDecision? Decision { get; init; }

    /// <summary>True while the octets it was imported from are kept.</summary>
    public bool IsOriginalKept { get; init; }
}
