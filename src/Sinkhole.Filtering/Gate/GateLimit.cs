namespace Sinkhole.Filtering.Gate;

/// <summary>What can stop a whole version.</summary>
public enum GateLimit : byte
{
    /// <summary>It cannot be read as a list: another format, a web page, cut short, damaged, nothing usable.</summary>
    Unreadable = 0,

    /// <summary>It has no entries.</summary>
    Emptied = 1,

    /// <summary>It has too few of the entries in force.</summary>
    Shrunk = 2,

    /// <summary>It has too many times the entries in force.</summary>
    Grown = 3,
}
