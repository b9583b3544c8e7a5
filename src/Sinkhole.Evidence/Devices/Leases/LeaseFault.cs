namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Why a line of a lease file was not taken, or not as it stands.</summary>
public enum LeaseFault
{
    /// <summary>It is longer than any such line.</summary>
    LongLine = 0,

    /// <summary>What should be an address is none.</summary>
    Address = 1,

    /// <summary>What should be a hardware address or DUID is none.</summary>
    Identity = 2,

    /// <summary>What should be a time is none.</summary>
    Time = 3,

    /// <summary>A date that could be of two days.</summary>
    AmbiguousDate = 4,

    /// <summary>What should be a number is none.</summary>
    Number = 5,

    /// <summary>Words or cells are missing.</summary>
    Incomplete = 6,

    /// <summary>More cells than columns, and more than one that could be the hardware address.</summary>
    ShiftedColumns = 7,

    /// <summary>The columns a file must have are not in its header.</summary>
    NoColumns = 8,

    /// <summary>The file ends within a block.</summary>
    Unfinished = 9,

    /// <summary>The file is no JSON, or not the list the router answers with.</summary>
    Json = 10,

    /// <summary>More than a file of leases may hold.</summary>
    TooMuch = 11,

    /// <summary>One hardware address for so many addresses that it must be a router's.</summary>
    Router = 12,
}
