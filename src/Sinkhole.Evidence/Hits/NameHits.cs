using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Hits;

/// <summary>How often one client asked for a name that was a hit.</summary>
/// <param name="Name">The name in canonical text.</param>
/// <param name="Client">Who.</param>
/// <param name="Hits">How many hits, watched ones among them; 0 for a name known only from folded hits, which count for another of their names.</param>
/// <param name="LastSeen">The last of them, UTC.</param>
public sealed record NameHits(string Name, InternetAddress Client, long Hits, DateTimeOffset LastSeen);
