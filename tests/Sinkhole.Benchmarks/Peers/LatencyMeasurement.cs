namespace Sinkhole.Benchmarks.Peers;

/// <summary>A run on a schedule.</summary>
/// <param name="Share">Of Unbound's most.</param>
/// <param name="Rate">Queries a second.</param>
/// <param name="Run">What came of it.</param>
internal sealed record LatencyMeasurement(double Share, double Rate, Measurement Run);
