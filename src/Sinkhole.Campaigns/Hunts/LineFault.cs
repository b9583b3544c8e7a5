namespace Sinkhole.Campaigns.Hunts;

/// <summary>Why a line or record of a log was not understood.</summary>
public enum LineFault : byte
{
    /// <summary>It was understood.</summary>
    None = 0,

    /// <summary>It has no time, or one that cannot be read.</summary>
    Time = 1,

    /// <summary>It has none of the forms of this format.</summary>
    Form = 2,

    /// <summary>The address of a client, source or destination is missing or cannot be read.</summary>
    Address = 3,

    /// <summary>The name cannot be read.</summary>
    Name = 4,

    /// <summary>The log hides the name: the server does not print names with unusual octets.</summary>
    HiddenName = 5,

    /// <summary>It breaks off before all that is needed was read.</summary>
    Cut = 6,

    /// <summary>It is the last of the file and has no end: the file is still written, or was cut.</summary>
    NoEnd = 7,

    /// <summary>It is longer than a line may be.</summary>
    TooLong = 8,

    /// <summary>A quotation mark in it is not closed.</summary>
    Quote = 9,

    /// <summary>It is not whole JSON.</summary>
    Json = 10,

    /// <summary>The DNS message in it cannot be read.</summary>
    Message = 11,

    /// <summary>Its date does not fit the order of day and month the file is read in.</summary>
    DateOrder = 12,

    /// <summary>It tells of a connection in a message that is not read.</summary>
    Unsupported = 13,

    /// <summary>It stands before the line that names the columns, or there is none.</summary>
    NoHeader = 14,
}
