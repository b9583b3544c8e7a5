namespace Sinkhole.Benchmarks.Machine;

/// <summary>Which core serves and which one asks: kept apart, so that the load does not take the time it is measured against.</summary>
/// <param name="Server">The core of the servers measured.</param>
/// <param name="Load">The core of the sender, the upstream and this program.</param>
internal sealed record Cores(int Server, int Load);
