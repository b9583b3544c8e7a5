using Sinkhole.Evidence.Devices;

namespace Sinkhole.Evidence.Activity;

/// <summary>That a device was active on a day, whatever address it had.</summary>
/// <param name="Day">The day, in the configured zone.</param>
/// <param name="Device">The device; never a point with several behind it.</param>
public readonly record struct DeviceDay(DateOnly Day, DeviceId Device);
