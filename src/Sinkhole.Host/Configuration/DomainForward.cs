using System.Collections.Immutable;
using System.Net;
using Sinkhole.Dns.Names;

namespace Sinkhole.Host.Configuration;

/// <summary>A domain with upstreams of its own.</summary>
/// <param name="Domain">The domain; everything below it goes the same way.</param>
/// <param name="Upstreams">Whom to ask.</param>
internal sealed record DomainForward(DomainName Domain, ImmutableArray<IPEndPoint> Upstreams);
