namespace Sinkhole.Server.Landing;

/// <summary>How a TLS client is told that nothing comes (RFC 8446, 6): a fatal alert, at which browsers stop at once and say why.</summary>
internal static class TlsRefusal
{
    /// <summary>The alert for a client; unrecognized_name where it gave a name (RFC 6066, 3), else handshake_failure.</summary>
    public static ReadOnlyMemory<byte> For(FirstFlight flight) => flight.Host.Length > 0 ? UnrecognizedName : HandshakeFailure;

    // Record head (alert, version, length 2), level fatal, description.
    private static readonly byte[] UnrecognizedName = [21, 3, 3, 0, 2, 2, 112];
    private static readonly byte[] HandshakeFailure = [21, 3, 3, 0, 2, 2, 40];
}
