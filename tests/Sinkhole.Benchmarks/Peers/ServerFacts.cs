using Sinkhole.Benchmarks.Machine;

namespace Sinkhole.Benchmarks.Peers;

/// <summary>What is known of a server beside its runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">What it says of itself.</param>
/// <param name="StartTime">From start to first right answer for a listed name.</param>
/// <param name="MemoryAtStart">With the list, before any load.</param>
/// <param name="MemoryAtEnd">After all runs.</param>
internal sealed record ServerFacts(string Name, string Version, TimeSpan StartTime, ProcessMemory MemoryAtStart, ProcessMemory MemoryAtEnd);
