using System.Net;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Server.Landing;

/// <summary>An address and port of the sinkhole where contacts are met.</summary>
/// <param name="EndPoint">Address and port; port 0 lets the kernel choose.</param>
/// <param name="Transport">Over what.</param>
public sealed record LandingPlace(IPEndPoint EndPoint, Transport Transport);
