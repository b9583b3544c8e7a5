using Sinkhole.Admin.Devices;
using Sinkhole.Evidence.Devices.Attributions;

namespace Sinkhole.Admin.Tests.Fakes;

/// <summary>A sheet of assets with one machine on it.</summary>
internal sealed class FakeLabels : IDeviceLabels
{
    public DeviceLabel Find(AttributionRecord record, DateTimeOffset time) => record.Device.ToString() is "mac:00:00:5e:00:53:01"
        ? new DeviceLabel { Name = "KETOAN-01", Room = "P201", Owner = "Bà An", Unit = "DEMO.01", UnitName = "Sở Mẫu A" }
        : new DeviceLabel { Unit = "DEMO.02" };
}
