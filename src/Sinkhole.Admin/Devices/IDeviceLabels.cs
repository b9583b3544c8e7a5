using Sinkhole.Evidence.Devices.Attributions;

namespace Sinkhole.Admin.Devices;

/// <summary>Says what people call a device. Labels are of today; whose device hits were is the records' to say.</summary>
public interface IDeviceLabels
{
    /// <summary>The label of a record's device, and of the unit it belonged to at a moment.</summary>
    DeviceLabel Find(AttributionRecord record, DateTimeOffset time);
}
