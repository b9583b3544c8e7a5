using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Devices.Text;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>
/// Reads Kea's memfile of either family: every line is a holding of its own, from <c>expire - valid_lifetime</c> to <c>expire</c>. A network
/// given to a router (IA_PD) is held by that router; who is behind it, no line says.
/// </summary>
internal sealed class KeaReader(LeaseReading reading, ILeaseTarget target) : ILeaseReader
{
    private const long Infinite = uint.MaxValue;
    private const int Delegation = 2;
    private const string EscapedComma = "&#x2c";

    private readonly CsvLine cells = new();
    private KeaColumns? columns;

    public void Read(int line, ReadOnlySpan<char> text)
    {
        if (text.IsWhiteSpace())
        {
            return;
        }

        cells.Read(text);
        if (columns is null || cells[0] is "address")
        {
            columns = KeaColumns.Find(new CsvHeader(cells));
            if (columns is null)
            {
                target.Refuse(line, LeaseFault.NoColumns, text);
            }
        }
        else
        {
            ReadLease(line, columns);
        }
    }

    public void Finish()
    {
        // Each line stands by itself.
    }

    private void ReadLease(int line, KeaColumns at)
    {
        if (!TryReadNetwork(at, out var network))
        {
            target.Refuse(line, LeaseFault.Address, cells[at.Address]);
        }
        else if (!EpochText.TryReadLifetime(cells[at.Lifetime], out var lifetime) || !EpochText.TryReadSecond(cells[at.Expire], out var expire) || !TryReadState(at, out var state))
        {
            target.Refuse(line, LeaseFault.Number, cells[at.Address]);
        }
        else if (state != 0 || lifetime == 0)
        {
            Release(network, at);
        }
        else if (TryReadDevice(at, out var device))
        {
            target.Hold(new Holding
            {
                Network = network,
                Device = device,
                Span = new Validity(expire - lifetime, lifetime == Infinite ? Validity.Never : expire),
                Confirmed = expire - lifetime,
                Source = reading.Source,
                HostName = ReadHost(at),
                Line = line,
            });
        }
        else if (!cells[at.Mac].IsEmpty || !cells[at.Duid].IsEmpty)
        {
            target.Refuse(line, LeaseFault.Identity, cells[at.Mac].IsEmpty ? cells[at.Duid] : cells[at.Mac]);
        }
    }

    /// <summary>Declined, reclaimed, released or removed: when, the line does not say, but it has just been written.</summary>
    private void Release(InternetPrefix network, KeaColumns at)
    {
        if (reading.Now is { } now)
        {
            target.Release(network, reading.Source, TryReadDevice(at, out var device) ? device : null, now());
        }
    }

    private bool TryReadNetwork(KeaColumns at, out InternetPrefix network)
    {
        network = default;
        if (!InternetAddress.TryParse(cells[at.Address], out var address))
        {
            return false;
        }

        var length = 128L;
        if (EpochText.TryReadLifetime(cells[at.LeaseType], out var type) && type == Delegation
            && (!EpochText.TryReadLifetime(cells[at.PrefixLength], out length) || length is < 1 or > 128))
        {
            return false;
        }

        network = InternetPrefixCut.Of(address, (int)length);
        return true;
    }

    private bool TryReadDevice(KeaColumns at, out DeviceId device)
    {
        if (MacAddress.TryParse(cells[at.Mac], out var mac))
        {
            device = DeviceId.Of(mac);
            return true;
        }

        var isKnown = Duid.TryParse(cells[at.Duid], out var duid);
        device = isKnown ? DeviceId.Of(duid!) : default;
        return isKnown;
    }

    private bool TryReadState(KeaColumns at, out long state)
    {
        state = 0;
        return cells[at.State].IsEmpty || EpochText.TryReadLifetime(cells[at.State], out state);
    }

    private string ReadHost(KeaColumns at)
    {
        var host = cells[at.Host];
        return host.Contains('&') ? HostText.Clean(host.ToString().Replace(EscapedComma, ",", StringComparison.Ordinal)) : HostText.Clean(host);
    }
}
