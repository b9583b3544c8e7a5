using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Text;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>
/// Reads the lease file of dnsmasq: <c>expiry mac address host client-id</c>, and after the line <c>duid</c> of the server the leases of IPv6
/// with the client's DUID last. Each line is a holding from the second the file was taken at to its expiry; 0 never expires.
/// </summary>
internal sealed class DnsmasqReader(LeaseReading reading, ILeaseTarget target) : ILeaseReader
{
    private const int Words = 5;
    private bool isOfIPv6;

    public void Read(int line, ReadOnlySpan<char> text)
    {
        Span<Range> cuts = stackalloc Range[Words];
        text = text.Trim();
        var count = text.SplitAny(cuts, " \t", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (count == 0)
        {
            return;
        }

        if (text[cuts[0]] is "duid")
        {
            isOfIPv6 = true;
        }
        else if (count < Words - 1)
        {
            target.Refuse(line, LeaseFault.Incomplete, text);
        }
        else if (!EpochText.TryReadSecond(text[cuts[0]], out var expiry))
        {
            target.Refuse(line, LeaseFault.Number, text[cuts[0]]);
        }
        else if (!InternetAddress.TryParse(text[cuts[2]], out var address))
        {
            target.Refuse(line, LeaseFault.Address, text[cuts[2]]);
        }
        else
        {
            var identity = text[isOfIPv6 ? cuts[count - 1] : cuts[1]];
            var host = text[cuts[3]];
            Tell(line, address, expiry == 0 ? Validity.Never : expiry, identity, host is "*" ? default : host);
        }
    }

    public void Finish()
    {
        // Each line stands by itself.
    }

    private void Tell(int line, InternetAddress address, long expiry, ReadOnlySpan<char> identity, ReadOnlySpan<char> host)
    {
        if (!TryReadDevice(identity, out var device))
        {
            target.Refuse(line, LeaseFault.Identity, identity);
            return;
        }

        target.Hold(new Holding
        {
            Network = new InternetPrefix(address, 128),
            Device = device,
            Span = new Validity(reading.TakenAt, expiry),
            Confirmed = reading.TakenAt,
            Source = reading.Source,
            HostName = HostText.Clean(host),
            Line = line,
        });
    }

    private bool TryReadDevice(ReadOnlySpan<char> identity, out DeviceId device)
    {
        device = default;
        if (isOfIPv6 && Duid.TryParse(identity, out var duid))
        {
            device = DeviceId.Of(duid!);
        }
        else if (!isOfIPv6 && MacAddress.TryParse(identity, out var mac))
        {
            device = DeviceId.Of(mac);
        }

        return device.Kind != DeviceKind.None;
    }
}
