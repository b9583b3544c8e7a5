using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Text;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>What a MikroTik router says of one lease, in whatever form it came.</summary>
internal ref struct RouterLease
{
    public ReadOnlySpan<char> Status;

    /// <summary>The address in use; that of a reservation may be another.</summary>
    public ReadOnlySpan<char> ActiveAddress;

    public ReadOnlySpan<char> Address;

    public ReadOnlySpan<char> ActiveMac;

    public ReadOnlySpan<char> Mac;

    public ReadOnlySpan<char> ExpiresAfter;

    public ReadOnlySpan<char> Host;

    /// <summary>Tells of the lease if it is bound: a holding from the second the table was taken at.</summary>
    public readonly void Tell(int line, LeaseReading reading, ILeaseTarget target)
    {
        if (Status.IsEmpty)
        {
            target.Refuse(line, LeaseFault.Incomplete, Address);
            return;
        }

        if (Status is not "bound")
        {
            return;
        }

        var shownAddress = ActiveAddress.IsEmpty ? Address : ActiveAddress;
        var shownMac = ActiveMac.IsEmpty ? Mac : ActiveMac;
        var left = 0L;
        if (!InternetAddress.TryParse(shownAddress, out var address))
        {
            target.Refuse(line, LeaseFault.Address, shownAddress);
        }
        else if (!MacAddress.TryParse(shownMac, out var mac))
        {
            target.Refuse(line, LeaseFault.Identity, shownMac);
        }
        else if (ExpiresAfter is not ("" or "never") && !RouterDuration.TryRead(ExpiresAfter, out left))
        {
            target.Refuse(line, LeaseFault.Time, ExpiresAfter);
        }
        else
        {
            target.Hold(new Holding
            {
                Network = new InternetPrefix(address, 128),
                Device = DeviceId.Of(mac),
                Span = new Validity(reading.TakenAt, ExpiresAfter is "" or "never" ? Validity.Never : reading.TakenAt + left),
                Confirmed = reading.TakenAt,
                Source = reading.Source,
                HostName = HostText.Clean(Host),
                Line = line,
            });
        }
    }
}
