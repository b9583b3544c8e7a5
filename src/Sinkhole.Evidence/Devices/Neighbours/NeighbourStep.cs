namespace Sinkhole.Evidence.Devices.Neighbours;

/// <summary>What a datagram of the kernel's answer means for reading on.</summary>
internal enum NeighbourStep
{
    /// <summary>More follows.</summary>
    More = 0,

    /// <summary>The table changed while it was told, and more follows.</summary>
    Changed = 1,

    /// <summary>That was all.</summary>
    Done = 2,

    /// <summary>That was all, of a table that changed while it was told.</summary>
    ChangedAndDone = 3,

    /// <summary>The kernel refused.</summary>
    Refused = 4,

    /// <summary>This is no message of rtnetlink.</summary>
    Broken = 5,
}
