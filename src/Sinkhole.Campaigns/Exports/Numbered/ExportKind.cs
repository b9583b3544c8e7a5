namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>What is exported.</summary>
public enum ExportKind : byte
{
    /// <summary>A record for each hit.</summary>
    Events = 0,

    /// <summary>A row for each device, campaign and family.</summary>
    Offenders = 1,
}
