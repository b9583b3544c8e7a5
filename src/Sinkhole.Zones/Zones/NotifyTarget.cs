using System.Net;
using Sinkhole.Dns.Names;

namespace Sinkhole.Zones.Zones;

/// <summary>A secondary that is told of changes (RFC 1996).</summary>
/// <param name="Server">Where it listens.</param>
/// <param name="Key">The key it is told with; null: unsigned.</param>
public sealed record NotifyTarget(IPEndPoint Server, DomainName? Key);
