namespace Sinkhole.Resolution.Forwarding;

/// <summary>An upstream's answer, cleaned.</summary>
internal sealed record BuiltAnswer
{
    public required StoredAnswer Answer { get; init; }

    /// <summary>Seconds for which all of it holds.</summary>
    public required uint Ttl { get; init; }

    /// <summary>NXDOMAIN or NODATA.</summary>
    public required bool IsNegative { get; init; }

    /// <summary>False when nothing in it says how long it holds (RFC 2308, 5).</summary>
    public required bool MayCache { get; init; }

    /// <summary>Where its aliases lead out of the domain its upstream speaks for: the folded name to be resolved elsewhere; empty when they stay inside.</summary>
    public ReadOnlyMemory<byte> Continuation { get; init; }
}
