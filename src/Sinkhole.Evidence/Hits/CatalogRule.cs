namespace Sinkhole.Evidence.Hits;

/// <summary>What evidence keeps of a rule.</summary>
/// <param name="List">The list's name.</param>
/// <param name="ListVersion">SHA-256 of the list file, lower-case hex.</param>
/// <param name="Campaign">The campaign; empty for none.</param>
/// <param name="Row">Row of the list file, counted from 1.</param>
/// <param name="Indicator">The indicator in canonical text.</param>
/// <param name="Family">Malware family; empty when the list gives none.</param>
public sealed record CatalogRule(string List, string ListVersion, string Campaign, int Row, string Indicator, string Family)
{
    /// <summary>Number, date and issuer of the letter the list came with; empty for none.</summary>
    public string Letter { get; init; } = "";

    /// <summary>Number of the list's version; 0 where versions are not counted.</summary>
    public int Release { get; init; }
}
