using Sinkhole.Admin.Devices;
using Sinkhole.Evidence.Devices.Attributions;

namespace Sinkhole.Host.Running.Devices;

/// <summary>What the tables people keep call a device, and whose it is.</summary>
internal sealed class DeviceLabels(DeviceSide devices) : IDeviceLabels
{
    /// <inheritdoc/>
    public DeviceLabel Find(AttributionRecord record, DateTimeOffset time)
    {
        var tables = devices.Tables;
        var asset = devices.Directory.FindAsset(record.Device, record.Subject.Client);
        var unit = asset is { Unit.Length: > 0 } ? asset.Unit : tables.Networks.UnitOf(record.Subject.Client, time);
        return new DeviceLabel
        {
            Name = asset?.Name ?? "",
            Room = asset?.Room ?? "",
            Owner = asset?.Owner ?? "",
            Unit = unit,
            UnitName = tables.Units.NameOf(unit, time),
        };
    }
}
