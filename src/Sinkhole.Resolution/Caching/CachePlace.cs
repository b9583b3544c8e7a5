namespace Sinkhole.Resolution.Caching;

/// <summary>Where in a shard an answer was found, and in which state of its set: in any other state it may be another answer's place.</summary>
/// <param name="Set">Where the set's line begins.</param>
/// <param name="Way">Which of the set's places.</param>
/// <param name="Version">The set's version then.</param>
internal readonly record struct CachePlace(int Set, int Way, uint Version);
