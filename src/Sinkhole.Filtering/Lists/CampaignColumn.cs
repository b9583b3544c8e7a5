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
    Port,
    Protocol,

    /// <summary>Values that are names, in a table with a column for each kind.</summary>
    Name,

    /// <summary>Values that are addresses, in a table with a column for each kind.</summary>
    Address,
}
