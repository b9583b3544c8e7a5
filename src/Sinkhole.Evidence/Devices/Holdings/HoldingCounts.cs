namespace Sinkhole.Evidence.Devices.Holdings;

/// <summary>What the index holds, as pages and metrics show it.</summary>
public sealed record HoldingCounts
{
    /// <summary>Holdings from DHCP.</summary>
    public int Leases { get; init; }

    /// <summary>Holdings seen on the link.</summary>
    public int Neighbours { get; init; }

    /// <summary>Networks given to routers.</summary>
    public int Delegations { get; init; }

    /// <summary>Different host names.</summary>
    public int HostNames { get; init; }

    /// <summary>Holdings dropped since start because their time was over.</summary>
    public long Aged { get; init; }

    /// <summary>Holdings dropped or not taken since start because a bound was reached.</summary>
    public long Dropped { get; init; }
}
