using Sinkhole.Dns.Names;

namespace Sinkhole.Filtering.Gate;

/// <summary>Hits on record of one name by one client.</summary>
/// <param name="Name">The name that was asked for.</param>
/// <param name="Client">The client's address or device, as the evidence shows it.</param>
/// <param name="Hits">How many.</param>
public sealed record NameWithHits(DomainName Name, string Client, long Hits);
