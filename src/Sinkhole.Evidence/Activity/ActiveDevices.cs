using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;

namespace Sinkhole.Evidence.Activity;

/// <summary>
/// Says which machine a client was when it was seen, so that a machine that is clean is told from one that is switched off, over every change of
/// its lease. Machines behind a forwarder are not known here: what it tells of them stands in queries, and of those only hits are kept.
/// </summary>
/// <param name="directory">Whose device it was.</param>
/// <param name="watch">How far that is known.</param>
/// <param name="clock">The time.</param>
public sealed class ActiveDevices(DeviceDirectory directory, IHoldingWatch watch, TimeProvider clock)
{
    // A source of leases that stands still holds the days up no longer than it holds up whose device a hit was.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Leases on a share that hangs when the program starts: what is stored of the days before would be asked about without them.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromMinutes(10);

    private readonly DateTimeOffset start = clock.GetUtcNow();

    /// <summary>False when it is not known yet. A point with several machines behind it is none.</summary>
    public bool TryFind(InternetAddress client, InternetAddress proxy, DateTimeOffset time, out DeviceId? machine)
    {
        var now = clock.GetUtcNow();
        var (age, known) = (now - time, watch.KnownThrough(client));
        machine = null;
        if ((known == DateTimeOffset.MinValue && now - start < FirstPatience) || (age < Patience && age > -Patience && known <= time))
        {
            return false;
        }

        var device = directory.Attribute(client, proxy, default, time).Device;
        machine = device.IsMachine ? device : null;
        return true;
    }
}
