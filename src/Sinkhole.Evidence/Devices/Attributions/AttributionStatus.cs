namespace Sinkhole.Evidence.Devices.Attributions;

/// <summary>How attributing stands, as pages and metrics show it.</summary>
public sealed record AttributionStatus
{
    /// <summary>The number of the last hit whose device was asked for.</summary>
    public long Through { get; init; }

    /// <summary>Rows of hits asked for since start.</summary>
    public long Hits { get; init; }

    /// <summary>Records made since start.</summary>
    public long Records { get; init; }

    /// <summary>Of these, those that took the place of others.</summary>
    public long Superseded { get; init; }

    /// <summary>False while the store cannot be read or takes nothing.</summary>
    public bool IsStoring { get; init; } = true;
}
