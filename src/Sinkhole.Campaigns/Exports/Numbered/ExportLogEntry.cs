using System.Collections.Immutable;

namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>One line of the export log: what was given out, to whom, why, and how to know the package again.</summary>
public sealed record ExportLogEntry
{
    /// <summary>Its number, without gaps.</summary>
    public required long Number { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What became of it.</summary>
    public required ExportState State { get; init; }

    /// <summary>What was exported.</summary>
    public required ExportKind Kind { get; init; }

    /// <summary>In which form.</summary>
    public required string Format { get; init; }

    /// <summary>Start of the period, included; null without a bound.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of the period, excluded; null without a bound.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>What was chosen beside the period, each as <c>name=value</c>.</summary>
    public ImmutableArray<string> Filters { get; init; } = [];

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>Why; empty when nothing was said.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Rows in it.</summary>
    public long Records { get; init; }

    /// <summary>Rows the form has no place for.</summary>
    public long LeftOut { get; init; }

    /// <summary>Octets of the package.</summary>
    public long Octets { get; init; }

    /// <summary>SHA-256 of the package, lower-case hex; empty for one that was abandoned.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Fingerprint of the key it was signed with; empty for one that was abandoned.</summary>
    public string Key { get; init; } = "";
}
