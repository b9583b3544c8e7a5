namespace Sinkhole.Evidence.Devices.Pointers;

/// <summary>The bounds on asking for reverse names.</summary>
public sealed record PointerOptions
{
    /// <summary>Most addresses remembered; at about 200 octets each under a megabyte. The oldest go first.</summary>
    public int MaxNames { get; init; } = 4096;

    /// <summary>Most addresses that wait to be asked about; others are asked about when somebody looks again.</summary>
    public int MaxWaiting { get; init; } = 256;

    /// <summary>Least time between two questions, so that a page of many clients is no burst at the office's server.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Longest wait for an answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Shortest time a name is kept, whatever its TTL says.</summary>
    public TimeSpan LeastTtl { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest time a name is kept: addresses change hands with leases.</summary>
    public TimeSpan MostTtl { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long it is kept that there is no name that can be shown.</summary>
    public TimeSpan NegativeTtl { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long it is kept that nobody answered.</summary>
    public TimeSpan FailureTtl { get; init; } = TimeSpan.FromMinutes(1);
}
