namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>What became of an export.</summary>
public enum ExportState : byte
{
    /// <summary>The package was whole before its first octet left.</summary>
    Made = 0,

    /// <summary>It ended before it was whole: nothing left, and its number is used up.</summary>
    Abandoned = 1,
}
