namespace Sinkhole.Campaigns.Drills;

/// <summary>What a drill replays and where it writes.</summary>
public sealed record DrillOptions
{
    /// <summary>The bundle's directory.</summary>
    public required string Bundle { get; init; }

    /// <summary>The directory of the two files it writes; made when it is not there.</summary>
    public required string Output { get; init; }

    /// <summary>Whether files of an earlier drill are replaced.</summary>
    public bool Overwrites { get; init; }

    /// <summary>The form of leases to take; null: the first that is there.</summary>
    public DrillForm? Form { get; init; }

    /// <summary>Told how many queries are done, now and then.</summary>
    public Action<long>? Progress { get; init; }
}
