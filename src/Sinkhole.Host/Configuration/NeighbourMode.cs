namespace Sinkhole.Host.Configuration;

/// <summary>Whether the kernel's neighbour tables are looked at.</summary>
internal enum NeighbourMode
{
    /// <summary>From the first hit of a client on a segment of this machine's own.</summary>
    Auto = 0,

    /// <summary>From the start.</summary>
    On = 1,

    /// <summary>Never.</summary>
    Off = 2,
}
