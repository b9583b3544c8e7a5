using System.Net.Security;
using System.Net.Sockets;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>A connection that is only written to. A read that always waits tells when the peer ends it; what it sends is thrown away.</summary>
internal sealed class StreamConnection : IAsyncDisposable
{
    private readonly Socket socket;
    private readonly Stream stream;
    private readonly Task watch;
    private volatile bool isBroken;

    private StreamConnection(Socket socket, Stream stream)
    {
        this.socket = socket;
        this.stream = stream;
        watch = WatchAsync();
    }

    /// <summary>True when the peer ended it, or it broke.</summary>
    public bool IsClosed => watch.IsCompleted;

    /// <summary>Over a connected socket as it is.</summary>
    public static StreamConnection Over(Socket socket) => new(socket, new NetworkStream(socket, ownsSocket: true));

    /// <summary>Over a connected socket with TLS; throws AuthenticationException when the peer is not believed.</summary>
    public static async Task<StreamConnection> SecureAsync(Socket socket, SslClientAuthenticationOptions settings, CancellationToken cancellationToken)
    {
        var secure = new SslStream(new NetworkStream(socket, ownsSocket: true));
        try
        {
            await secure.AuthenticateAsClientAsync(settings, cancellationToken);
            return new StreamConnection(socket, secure);
        }
        catch
        {
            await secure.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes octets.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(octets, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    /// <summary>Says that nothing more comes and waits until the peer has read all and ends the connection too; false when it broke instead.</summary>
    public async Task<bool> FinishAsync(CancellationToken cancellationToken)
    {
        if (stream is SslStream secure)
        {
            await secure.ShutdownAsync().WaitAsync(cancellationToken);
        }

        socket.Shutdown(SocketShutdown.Send);
        await watch.WaitAsync(cancellationToken);
        return !isBroken;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        socket.Dispose();
        await watch;
    }

    private async Task WatchAsync()
    {
        var scrap = new byte[256];
        try
        {
            while (await stream.ReadAsync(scrap) > 0)
            {
                // A receiver of syslog has nothing to say.
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            isBroken = true;
        }
    }
}
