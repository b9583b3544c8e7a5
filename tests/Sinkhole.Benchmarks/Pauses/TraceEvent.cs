namespace Sinkhole.Benchmarks.Pauses;

/// <summary>One event of the runtime.</summary>
/// <param name="Id">Which, in the runtime's numbers.</param>
/// <param name="ThreadId">The thread it happened on.</param>
/// <param name="Nanoseconds">When, from an origin of its own.</param>
/// <param name="Payload">What the runtime says of it.</param>
internal readonly record struct TraceEvent(int Id, ulong ThreadId, long Nanoseconds, ReadOnlyMemory<byte> Payload);
