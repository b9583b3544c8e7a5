namespace Sinkhole.Filtering.Policy;

/// <summary>Where a rule comes from, for people and records.</summary>
public sealed record RuleDescription
{
    /// <summary>The list's name in the configuration.</summary>
    public required string List { get; init; }

    /// <summary>The campaign the list belongs to; empty for lists outside any.</summary>
    public required string Campaign { get; init; }

    /// <summary>The letter the list came with; empty: none.</summary>
    public string Letter { get; init; } = "";

    /// <summary>SHA-256 of the list file, lower-case hex.</summary>
    public required string ListVersion { get; init; }

    /// <summary>Number of the list's version, which the record of decisions says who released; 0 when it was never in force.</summary>
    public int Release { get; init; }

    /// <summary>Data row (campaign) or line (other formats) counted from 1.</summary>
    public required int Row { get; init; }

    /// <summary>What the row looks at.</summary>
    public RuleTrigger Trigger { get; init; } = RuleTrigger.QName;

    /// <summary>What the row does, the list's own action put in where it says none.</summary>
    public RuleAction Action { get; init; } = RuleAction.Sinkhole;

    /// <summary>
    /// The indicator in canonical text: <c>c2.alpha.example</c>, <c>*.beta.example</c>; a prefix as <c>network/bits</c>, one of full length
    /// as the address alone.
    /// </summary>
    public required string Indicator { get; init; }

    /// <summary>True when names below the indicator are covered.</summary>
    public required bool CoversSubdomains { get; init; }

    /// <summary>Malware family as the list gives it; empty when it gives none.</summary>
    public string Family { get; init; } = "";

    /// <summary>Botnet as the list gives it.</summary>
    public string Botnet { get; init; } = "";

    /// <summary>Severity as the list gives it.</summary>
    public string Severity { get; init; } = "";

    /// <summary>Source as the list gives it.</summary>
    public string Source { get; init; } = "";

    /// <summary>First day in force as the list gives it.</summary>
    public string ValidFrom { get; init; } = "";

    /// <summary>Last day in force as the list gives it.</summary>
    public string ValidUntil { get; init; } = "";

    /// <summary>TLP marking as the list gives it.</summary>
    public string Tlp { get; init; } = "";

    /// <summary>Note as the list gives it.</summary>
    public string Note { get; init; } = "";

    /// <summary>Port as the list gives it.</summary>
    public string Port { get; init; } = "";

    /// <summary>Protocol as the list gives it.</summary>
    public string Protocol { get; init; } = "";

    /// <summary>The row's own identity where it came from: a MISP attribute's uuid, a STIX indicator's id.</summary>
    public string Reference { get; init; } = "";
}
