namespace Sinkhole.Campaigns.Exports;

/// <summary>What a device's identity begins with says how far it is one.</summary>
internal static class DeviceKind
{
    /// <summary>A MAC address.</summary>
    public const string Mac = "mac:";

    /// <summary>A point of the network with many machines behind it.</summary>
    public const string Point = "net:";

    /// <summary>True when one machine is meant. A withheld identity is judged by its confidence alone, which is unknown for points only.</summary>
    public static bool IsDevice(string deviceId, AttributionConfidence confidence) =>
        confidence != AttributionConfidence.Unknown && !deviceId.StartsWith(Point, StringComparison.Ordinal);
}
