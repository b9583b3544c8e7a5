using Sinkhole.Evidence.Hits;

namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>What is to be exported, by whom and why.</summary>
public sealed record ExportRequest
{
    /// <summary>Longest name of whoever exports.</summary>
    public const int MostByCharacters = 100;

    /// <summary>Longest reason.</summary>
    public const int MostReasonCharacters = 500;

    /// <summary>What.</summary>
    public required ExportKind Kind { get; init; }

    /// <summary>In which form, by its name.</summary>
    public required string Format { get; init; }

    /// <summary>Of which hits.</summary>
    public HitFilter Filter { get; init; } = new();

    /// <summary>The language of formats for people.</summary>
    public ExportLanguage Language { get; init; } = ExportLanguage.Vietnamese;

    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>Why; may be empty.</summary>
    public string Reason { get; init; } = "";
}
