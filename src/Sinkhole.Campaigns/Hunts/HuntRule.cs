namespace Sinkhole.Campaigns.Hunts;

/// <summary>What a finding keeps of the rule that was met, as the list gives it; empty text where it gives none.</summary>
public sealed record HuntRule
{
    /// <summary>The indicator in canonical text.</summary>
    public required string Indicator { get; init; }

    /// <summary>The list's name.</summary>
    public required string List { get; init; }

    /// <summary>The list's version.</summary>
    public required string Version { get; init; }

    /// <summary>Row of the list file, counted from 1.</summary>
    public required int Row { get; init; }

    /// <summary>Malware family.</summary>
    public string Family { get; init; } = "";

    /// <summary>Botnet.</summary>
    public string Botnet { get; init; } = "";

    /// <summary>The campaign.</summary>
    public string Campaign { get; init; } = "";

    /// <summary>Number, date and issuer of the letter the list came with.</summary>
    public string Letter { get; init; } = "";
}
