using Sinkhole.Dns.Names;

namespace Sinkhole.Filtering.Policy;

/// <summary>A name, and every name below it, that no list blocks for a time.</summary>
/// <param name="Name">The name in canonical form.</param>
/// <param name="Until">First instant at which it no longer counts.</param>
/// <param name="By">Who allowed it.</param>
/// <param name="Reason">Why.</param>
public sealed record AllowEntry(DomainName Name, DateTimeOffset Until, string By, string Reason);
