namespace Sinkhole.Evidence.Hits;

/// <summary>How sure it is that a query came from the address it bears.</summary>
public enum ClientProof : byte
{
    /// <summary>A lone datagram: the source could have been forged.</summary>
    UdpOnly = 0,

    /// <summary>A datagram with a server cookie of ours (RFC 7873).</summary>
    Cookie = 1,

    /// <summary>A connection: the handshake reached the client.</summary>
    Tcp = 2,
}
