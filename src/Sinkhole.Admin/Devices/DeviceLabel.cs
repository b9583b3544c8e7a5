namespace Sinkhole.Admin.Devices;

/// <summary>What people call a device, where it stands and whose it is; empty texts where nobody said.</summary>
public sealed record DeviceLabel
{
    /// <summary>Its name in the sheet of assets.</summary>
    public string Name { get; init; } = "";

    /// <summary>The room it stands in.</summary>
    public string Room { get; init; } = "";

    /// <summary>Who uses it.</summary>
    public string Owner { get; init; } = "";

    /// <summary>The code of the unit it belongs to, by the sheet of assets or else by its network.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The unit's name.</summary>
    public string UnitName { get; init; } = "";
}
