using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Sinkhole.Evidence.Contacts;

namespace Sinkhole.Server.Landing;

/// <summary>One UDP port: records who sent and answers nothing, since the sender may be forged.</summary>
internal sealed partial class LandingDatagrams(Socket socket, LandingDesk desk)
{
    private static readonly TimeSpan PauseAfterError = TimeSpan.FromMilliseconds(100);
    private static readonly FirstFlight Empty = new() { Protocol = ContactProtocol.None };
    private static readonly FirstFlight Something = new() { Protocol = ContactProtocol.Other };

    // One octet tells a datagram from an empty one; the kernel drops the rest.
    private readonly byte[] buffer = new byte[1];

    /// <summary>Receives until the token ends that.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var place = (IPEndPoint)socket.LocalEndPoint!;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var received = await socket.ReceiveFromAsync(buffer, SocketFlags.None, place, stopping);
                var arrival = new Arrival(desk.House.Clock.GetUtcNow(), (IPEndPoint)received.RemoteEndPoint, place, ContactTransport.Udp);
                desk.Contacts.Record(arrival, received.ReceivedBytes == 0 ? Empty : Something);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.ReceiveError(desk.House.Logger, exception.Message);
                await Pause.ForAsync(PauseAfterError, desk.House.Clock, stopping);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5032, LogLevel.Warning, "Receiving a datagram at the sinkhole's address met an error, '{Reason}'; it goes on after a pause.")]
        public static partial void ReceiveError(ILogger logger, string reason);
    }
}
