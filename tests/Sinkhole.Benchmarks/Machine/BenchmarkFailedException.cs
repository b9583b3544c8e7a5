namespace Sinkhole.Benchmarks.Machine;

/// <summary>What keeps a measurement from going on, said to the person who started it.</summary>
internal sealed class BenchmarkFailedException(string message) : Exception(message);
