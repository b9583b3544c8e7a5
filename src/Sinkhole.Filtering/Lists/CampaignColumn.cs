namespace Sinkhole.Filtering.Lists;

/// <summary>The columns of a campaign file that are used; others are left alone.</summary>
internal enum CampaignColumn
{
    Type,
    Value,
    Family,
    Botnet,
    Severity,
    Subdomains,
    ValidFrom,
    ValidUntil,
    Source,
    Tlp,
    Note,
}
