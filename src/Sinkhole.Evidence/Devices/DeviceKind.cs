namespace Sinkhole.Evidence.Devices;

/// <summary>By what a device is known.</summary>
public enum DeviceKind : byte
{
    /// <summary>By nothing.</summary>
    None = 0,

    /// <summary>By a hardware address.</summary>
    Mac = 1,

    /// <summary>By a DHCPv6 identifier that holds no hardware address.</summary>
    Duid = 2,

    /// <summary>By its address alone.</summary>
    Ip = 3,

    /// <summary>No device: a point of the network that several machines stand behind.</summary>
    Net = 4,
}
