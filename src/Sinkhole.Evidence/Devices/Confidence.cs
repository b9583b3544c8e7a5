namespace Sinkhole.Evidence.Devices;

/// <summary>How sure it is whose device it was. How likely that device is infected is another matter.</summary>
public enum Confidence : byte
{
    /// <summary>Which of several machines it was, nobody can tell.</summary>
    Unknown = 0,

    /// <summary>Only an address is known, and who has it may change.</summary>
    Low = 1,

    /// <summary>The hardware address was made up by the machine and may change.</summary>
    LowRandomMac = 2,

    /// <summary>A lasting identity, bound to the address at that moment.</summary>
    High = 3,
}
