using System.Collections.Immutable;
using System.Net;
using Sinkhole.Dns.Names;

namespace Sinkhole.Resolution.Forwarding;

/// <summary>A route as the configuration asks for it.</summary>
/// <param name="Domain">The names it is for.</param>
/// <param name="Upstreams">Who is to be asked.</param>
/// <param name="CacheOctets">Its share of the caches' bound.</param>
/// <param name="Options">The bounds alone, without addresses, so that they can be compared.</param>
internal sealed record PlannedRoute(DomainName Domain, ImmutableArray<IPEndPoint> Upstreams, long CacheOctets, ForwardingOptions Options);
