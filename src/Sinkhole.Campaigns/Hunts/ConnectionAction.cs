namespace Sinkhole.Campaigns.Hunts;

/// <summary>What the firewall did with a connection.</summary>
public enum ConnectionAction : byte
{
    /// <summary>The log does not say.</summary>
    Unknown = 0,

    /// <summary>It was let through.</summary>
    Allowed = 1,

    /// <summary>It was stopped.</summary>
    Denied = 2,
}
