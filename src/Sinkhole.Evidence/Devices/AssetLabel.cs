using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices;

/// <summary>A row of the sheet of assets: what a machine is called and where it stands. It labels a device, and seldom identifies one.</summary>
public sealed record AssetLabel
{
    /// <summary>The machine's hardware address; null when the sheet does not know it.</summary>
    public MacAddress? Mac { get; init; }

    /// <summary>The machine's fixed address; null when it has none.</summary>
    public InternetAddress? Address { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The room it stands in.</summary>
    public string Room { get; init; } = "";

    /// <summary>Who uses it.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The code of the unit it belongs to.</summary>
    public string Unit { get; init; } = "";
}
