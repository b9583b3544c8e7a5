namespace Sinkhole.Benchmarks.Endurance;

/// <summary>How long and how hard the program is asked.</summary>
/// <param name="Duration">How long.</param>
/// <param name="Share">Of its own most.</param>
/// <param name="Names">Names on the list.</param>
/// <param name="CacheSize">Bound of the cache, as the configuration says it.</param>
/// <param name="Sinkhole">The program; null for the one built with this one.</param>
internal sealed record SustainOptions(TimeSpan Duration, double Share, int Names, string CacheSize, string? Sinkhole);
