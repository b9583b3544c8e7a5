using System.Net;
using System.Net.Sockets;
using Sinkhole.Dns.Messages;

namespace Sinkhole.Server.Listeners;

/// <summary>An address that cannot be listened on, and why.</summary>
/// <param name="Address">Address and port as asked for.</param>
/// <param name="Transport">By which transport.</param>
/// <param name="Kind">The reason's kind, to choose words for people by.</param>
/// <param name="Reason">The operating system's text.</param>
public sealed record ListenFailure(string Address, Transport Transport, ListenFailureKind Kind, string Reason)
{
    internal static ListenFailure From(IPEndPoint endPoint, Transport transport, SocketException exception) => new(
        endPoint.ToString(),
        transport,
        exception.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => ListenFailureKind.PortInUse,
            SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported or SocketError.ProtocolFamilyNotSupported
                => ListenFailureKind.AddressNotHere,
            SocketError.AccessDenied => ListenFailureKind.NotPermitted,
            _ => ListenFailureKind.Other,
        },
        exception.Message);
}
