using Sinkhole.Evidence.Activity;
using Sinkhole.Evidence.Devices;

namespace Sinkhole.Admin.Pages;

/// <summary>On which of the last days devices were seen, whatever they asked for: who is switched off makes no hits either.</summary>
public sealed class ActiveDays
{
    /// <summary>Days that are looked back on, the present one among them.</summary>
    public const int Period = 30;

    private readonly Dictionary<DeviceId, IReadOnlyList<DateOnly>> days = [];

    private ActiveDays()
    {
    }

    /// <summary>Of no device.</summary>
    public static ActiveDays None { get; } = new();

    /// <summary>Reads those of some devices, up to <paramref name="today"/>.</summary>
    public static async Task<ActiveDays> ReadAsync(IDeviceDays source, IEnumerable<DeviceId> devices, DateOnly today, CancellationToken cancellationToken)
    {
        var read = new ActiveDays();
        foreach (var device in devices.Where(device => device.IsMachine).Distinct())
        {
            read.days[device] = await source.ReadAsync(device, today.AddDays(1 - Period), today, cancellationToken);
        }

        return read;
    }

    /// <summary>Those of a device, earlier ones first.</summary>
    public IReadOnlyList<DateOnly> Of(DeviceId device) => days.GetValueOrDefault(device, []);
}
