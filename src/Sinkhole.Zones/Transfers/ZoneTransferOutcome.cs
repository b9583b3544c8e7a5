namespace Sinkhole.Zones.Transfers;

/// <summary>What asking for a zone came to.</summary>
public enum ZoneTransferOutcome : byte
{
    /// <summary>The server has the version we have.</summary>
    Unchanged = 0,

    /// <summary>A new version lies at the target, whole.</summary>
    NewVersion = 1,

    /// <summary>Nothing came of it, and nothing is left of it; what was last good stays.</summary>
    Failed = 2,
}
