using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>
/// Puts together what the files of one Windows server say, by time: an address is a device's from the line that says so to the line that ends
/// it or gives it to another. A holding whose end is never logged has none.
/// </summary>
internal sealed class AuditLog
{
    /// <summary>Most lines put in order at once: a week of six thousand machines that renew leases of an hour at their half.</summary>
    public const int MaxEvents = 2_000_000;

    /// <summary>Most addresses held at a time.</summary>
    public const int MaxAddresses = 1_000_000;

    private readonly List<AuditEvent> events = [];
    private readonly Dictionary<InternetAddress, (DeviceId Device, long Since)> holders = [];
    private bool isOver;

    /// <summary>Takes a line.</summary>
    public void Take(AuditEvent found)
    {
        isOver |= events.Count == MaxEvents;
        if (!isOver)
        {
            events.Add(found);
        }
    }

    /// <summary>Tells what the lines taken since the last time mean.</summary>
    public void Apply(ILeaseTarget target)
    {
        events.Sort(AuditEvent.Compare);
        foreach (var found in events)
        {
            Apply(found, target);
        }

        events.Clear();
        if (isOver)
        {
            isOver = false;
            target.Refuse(0, LeaseFault.TooMuch, "");
        }
    }

    private void Apply(AuditEvent found, ILeaseTarget target)
    {
        var network = new InternetPrefix(found.Address, 128);
        var isHeld = holders.TryGetValue(found.Address, out var holder);
        switch (found.Kind)
        {
            case AuditKind.Held when isHeld && found.Second < holder.Since:
                // Read too late: what is known of the time after stays.
                Hold(found, network, holder.Since, target);
                break;
            case AuditKind.Held when isHeld && holder.Device == found.Device:
                break;
            case AuditKind.Held when isHeld || holders.Count < MaxAddresses:
                Hold(found, network, Validity.Never, target);
                if (isHeld)
                {
                    target.End(network, found.Source, holder.Device, found.Second);
                }

                holders[found.Address] = (found.Device, found.Second);
                break;
            case AuditKind.Held:
                target.Refuse(found.Line, LeaseFault.TooMuch, network.ToString());
                break;
            case AuditKind.Ended:
                target.End(network, found.Source, null, found.Second);
                Forget(found, holder.Since);
                break;
            case AuditKind.None:
                break;
        }
    }

    private static void Hold(AuditEvent found, InternetPrefix network, long end, ILeaseTarget target) => target.Hold(new Holding
    {
        Network = network,
        Device = found.Device,
        Span = new Validity(found.Second, end),
        Confirmed = found.Second,
        Source = found.Source,
        HostName = found.HostName,
        Line = found.Line,
    });

    private void Forget(AuditEvent found, long since)
    {
        if (found.Second >= since)
        {
            holders.Remove(found.Address);
        }
    }
}
