namespace Sinkhole.Evidence.Contacts;

/// <summary>Where contacts wait for the store, and how much of them.</summary>
public sealed record ContactRecorderOptions
{
    /// <summary>The directory of the pending files, the owner's alone.</summary>
    public required string Directory { get; init; }

    /// <summary>Most different contacts of one minute; further ones are only counted. Default 65,536: some 40 MB of memory, for a forged flood.</summary>
    public int KeysPerMinute { get; init; } = 65_536;

    /// <summary>Most different contacts of one client in a minute. Default 256: a scan of every port shows as what it is, and leaves room for the others.</summary>
    public int KeysPerClient { get; init; } = 256;

    /// <summary>Most different datagrams among them. Default 4,096: their senders may be forged, and a flood of such is not to fill the disk or to crowd out connections.</summary>
    public int DatagramKeysPerMinute { get; init; } = 4_096;

    /// <summary>Most octets of all pending files; above it contacts are only counted. Default 64 MiB: a hundred thousand and more while the store takes none.</summary>
    public long MaxOctets { get; init; } = 64L << 20;

    /// <summary>Octets after which another file is begun; each is one transaction of the store. Default 1 MiB: about two thousand rows.</summary>
    public int FileOctets { get; init; } = 1 << 20;
}
