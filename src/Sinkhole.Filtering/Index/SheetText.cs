namespace Sinkhole.Filtering.Index;

/// <summary>The texts of a rule sheet, in the order they are stored.</summary>
internal enum SheetText
{
    Family,
    Botnet,
    Severity,
    Source,
    ValidFrom,
    ValidUntil,
    Tlp,
    Note,
    Port,
    Protocol,

    /// <summary>The row's own identity where it came from: a MISP attribute's uuid, a STIX indicator's id.</summary>
    Reference,
}
