using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;

namespace Sinkhole.Server.Queries;

/// <summary>Who sent a query, as the socket saw it.</summary>
/// <param name="Address">The peer's address.</param>
/// <param name="Port">The peer's port.</param>
/// <param name="Transport">By which transport.</param>
internal readonly record struct ClientInfo(InternetAddress Address, ushort Port, Transport Transport);
