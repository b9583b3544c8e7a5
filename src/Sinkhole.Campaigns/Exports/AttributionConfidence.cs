namespace Sinkhole.Campaigns.Exports;

/// <summary>How sure it is whose device a record belongs to; says nothing about an infection.</summary>
public enum AttributionConfidence : byte
{
    /// <summary>Many machines stand behind the address: no device is known.</summary>
    Unknown = 0,

    /// <summary>Only the address is known.</summary>
    Low = 1,

    /// <summary>A MAC address that a device makes up and changes.</summary>
    LowRandomMac = 2,

    /// <summary>A lease, neighbour entry or listed forwarder named the device.</summary>
    High = 3,
}
