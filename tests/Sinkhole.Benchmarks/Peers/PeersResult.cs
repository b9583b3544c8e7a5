namespace Sinkhole.Benchmarks.Peers;

/// <summary>All that was measured.</summary>
internal sealed record PeersResult
{
    /// <summary>When and where.</summary>
    public required string Machine { get; init; }

    public required PeersOptions Options { get; init; }

    public required IReadOnlyList<ServerFacts> Servers { get; init; }

    /// <summary>Servers that were not measured, and why.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    public required IReadOnlyList<Measurement> Runs { get; init; }

    public required IReadOnlyList<LatencyMeasurement> Latencies { get; init; }
}
