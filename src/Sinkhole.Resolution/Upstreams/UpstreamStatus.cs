namespace Sinkhole.Resolution.Upstreams;

/// <summary>One upstream as pages and metrics show it.</summary>
public sealed record UpstreamStatus
{
    /// <summary>Address and port.</summary>
    public required string Address { get; init; }

    /// <summary>The domain it is asked for; "." for all others.</summary>
    public required string Domain { get; init; }

    /// <summary>False while it is taken for dead and only probed.</summary>
    public required bool IsAlive { get; init; }

    /// <summary>Smoothed round trip in milliseconds; null before the first answer.</summary>
    public double? RoundTripMilliseconds { get; init; }

    /// <summary>Queries sent.</summary>
    public long Queries { get; init; }

    /// <summary>Queries without an acceptable answer.</summary>
    public long Failures { get; init; }

    /// <summary>False when it never keeps the letter case of questions, so 0x20 is not used with it.</summary>
    public bool KeepsCase { get; init; } = true;
}
