using System.Net;

namespace Sinkhole.Server.Listeners;

/// <summary>An address and port to serve over UDP and TCP.</summary>
/// <param name="EndPoint">Address and port; port 0 lets the kernel choose one that is free for both.</param>
/// <param name="IsOptional">True when it may be left out where this machine does not have the address.</param>
public sealed record ListenAddress(IPEndPoint EndPoint, bool IsOptional = false);
