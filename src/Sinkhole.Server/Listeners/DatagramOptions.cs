namespace Sinkhole.Server.Listeners;

/// <summary>How UDP is served.</summary>
public sealed record DatagramOptions
{
    /// <summary>The largest response, also the size named in OPT. Default 1,232: fits an IPv6 path of 1,280 unfragmented.</summary>
    public ushort MaxPayload { get; init; } = 1232;

    /// <summary>Datagrams taken and sent by one system call. Default 64: larger batches gained nothing.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>
    /// Octets asked of the kernel for datagrams that wait, per socket; net.core.rmem_max caps it silently. Default 4 MiB:
    /// the kernel's own 208 KiB hold about 277 datagrams, a millisecond at full load.
    /// </summary>
    public int ReceiveBuffer { get; init; } = 4 * 1024 * 1024;

    /// <summary>Uses the portable sockets where batched system calls exist too. Default false.</summary>
    public bool Portable { get; init; }
}
