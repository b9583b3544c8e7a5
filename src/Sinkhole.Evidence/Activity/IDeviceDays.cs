using Sinkhole.Evidence.Devices;

namespace Sinkhole.Evidence.Activity;

/// <summary>Says on which days a device was active.</summary>
public interface IDeviceDays
{
    /// <summary>
    /// The days from <paramref name="from"/> to <paramref name="to"/>, both included, on which a device was seen, earlier ones first. A day
    /// that is missing proves nothing where its clients were not all told apart (<see cref="RestOfDay"/>).
    /// </summary>
    Task<IReadOnlyList<DateOnly>> ReadAsync(DeviceId device, DateOnly from, DateOnly to, CancellationToken cancellationToken);
}
