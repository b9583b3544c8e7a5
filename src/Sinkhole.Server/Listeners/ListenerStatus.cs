using Sinkhole.Dns.Messages;

namespace Sinkhole.Server.Listeners;

/// <summary>One address that is listened on, as pages and metrics show it.</summary>
/// <param name="Address">Address and port.</param>
/// <param name="Transport">By which transport.</param>
/// <param name="Sockets">Sockets, one per worker for UDP.</param>
/// <param name="ReceiveBuffer">Octets the kernel granted for receiving on each; 0 when not known.</param>
public sealed record ListenerStatus(string Address, Transport Transport, int Sockets, int ReceiveBuffer);
