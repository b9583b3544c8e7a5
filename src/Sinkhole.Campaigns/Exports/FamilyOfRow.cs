using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Campaigns.Exports;

/// <summary>What a row says of the malware it is about.</summary>
/// <param name="Family">The family; empty when the list names none.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="List">The list; null for any of the campaign.</param>
internal readonly record struct FamilyOfRow(string Family, string Campaign, string? List)
{
    /// <summary>True for the verdict that is about it.</summary>
    public bool IsMeantBy(FamilyVerdict verdict)
    {
        var (campaign, list) = (Campaign, List);
        return string.Equals(verdict.Family, Family, StringComparison.Ordinal)
            && (Family.Length > 0 || verdict.Sources.Any(source => string.Equals(source.Campaign, campaign, StringComparison.Ordinal)
                && (list is null || string.Equals(source.List, list, StringComparison.Ordinal))));
    }
}
