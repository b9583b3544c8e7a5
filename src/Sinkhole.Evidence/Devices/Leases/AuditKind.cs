namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>What a line of a Windows audit log says of an address.</summary>
internal enum AuditKind : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is a device's from now on.</summary>
    Held = 1,

    /// <summary>It is nobody's from now on.</summary>
    Ended = 2,
}
