using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;

namespace Sinkhole.Evidence.Devices;

/// <summary>
/// One search for a device. The first that applies decides:
/// <list type="number">
/// <item>A believed proxy told the client's address: all below is asked of that address, and a device found so has the source <c>proxy</c>.</item>
/// <item>A believed forwarder told a hardware address: <c>edns65001</c>, then <c>edns65073</c>.</item>
/// <item>A believed forwarder told a whole address (RFC 7871): all below is asked of that one, and a device found so has the source <c>ecs</c>.</item>
/// <item>A believed forwarder told a customer's equipment, <c>edns65074</c>, or a network, <c>ecs</c>: several machines stand behind either.</item>
/// <item>The address is marked as NAT: several machines stand behind it, <c>nat</c>.</item>
/// <item>The address is a listed forwarder's that told nothing, or is marked as one: <c>forwarder</c>.</item>
/// <item>A neighbour on the link, <c>ndp</c> or <c>arp</c>; but a lease to another device that began after the neighbour was last seen is newer.</item>
/// <item>A lease, <c>dhcp</c>.</item>
/// <item>The sheet of assets has the address: <c>asset</c>, sure of no moment.</item>
/// <item>A router was given the network the address lies in, <c>dhcp</c>: what stands behind that router cannot be told, unless the address is marked as one machine's.</item>
/// <item>A reverse name, <c>ptr</c>; else the address alone, <c>ip</c>.</item>
/// </list>
/// A hardware address that is itself marked as NAT or forwarder is a point too, however it was found.
/// </summary>
internal readonly struct AttributionSearch(DeviceMap map, HoldingMemory holdings, InternetAddress client, long second)
{
    /// <summary>Whose device the client was.</summary>
    public Attribution Find(ForwardedIdentity forwarded) =>
        forwarded.Proxied is { } proxied && Believes(client, ForwardedOptions.Proxy)
            ? FindForwarded(proxied, AttributionSource.Proxy, forwarded)
            : FindForwarded(client, AttributionSource.Ip, forwarded);

    private static Confidence ConfidenceOf(DeviceId device) =>
        device.Mac is { IsLocallyAdministered: true } ? Confidence.LowRandomMac : Confidence.High;

    private bool Believes(InternetAddress address, ForwardedOptions option) =>
        map.FindForwarder(address, second) is { } forwarder && (forwarder.Believed & option) != 0;

    private Attribution FindForwarded(InternetAddress address, AttributionSource via, ForwardedIdentity forwarded)
    {
        if (map.FindForwarder(address, second) is not { } forwarder)
        {
            return FindAddress(address, via);
        }

        var believed = forwarder.Believed;
        if ((believed & ForwardedOptions.Mac) != 0 && forwarded.Mac is { } mac)
        {
            return FindTold(address, mac, AttributionSource.Edns65001);
        }

        if ((believed & ForwardedOptions.MacText) != 0 && forwarded.MacText is { } text)
        {
            return FindTold(address, text, AttributionSource.Edns65073);
        }

        var subnet = (believed & ForwardedOptions.ClientSubnet) != 0 ? forwarded.ClientSubnet : null;
        if (subnet is { Length: 128 } whole)
        {
            return FindAddress(whole.Network, AttributionSource.Ecs);
        }

        if ((believed & ForwardedOptions.CustomerId) != 0 && forwarded.CustomerId.Length > 0)
        {
            return Point(address, DeviceId.Behind(address, forwarded.CustomerId), AttributionSource.Edns65074, forwarded.CustomerId);
        }

        return subnet is { } network
            ? Point(address, DeviceId.Behind(network), AttributionSource.Ecs)
            : FindAddress(address, via);
    }

    private Attribution FindTold(InternetAddress address, MacAddress mac, AttributionSource source)
    {
        var device = DeviceId.Of(mac);
        return PointOf(address, device) ?? new Attribution
        {
            Device = device,
            Source = source,
            Confidence = ConfidenceOf(device),
            Address = address,
            Asset = map.FindAsset(device, address),
            Exclusion = ExclusionOf(address, device),
        };
    }

    private Attribution FindAddress(InternetAddress address, AttributionSource via)
    {
        if (map.IsNat(address, second))
        {
            return Point(address, DeviceId.Behind(address), AttributionSource.Nat);
        }

        // Whoever is listed and told something that is believed does not come here.
        if (map.FindForwarder(address, second) is not null || map.IsSilentForwarder(address, second))
        {
            return Point(address, DeviceId.Behind(address), AttributionSource.Forwarder);
        }

        return FindHolder(address, via) ?? FindByAddress(address, via);
    }

    private Attribution? FindHolder(InternetAddress address, AttributionSource via)
    {
        var moment = HoldingRow.MomentOf(second);
        var isSeen = holdings.Neighbours.TryFind(address, moment, out var neighbour);
        var isLeased = holdings.Leases.TryFind(address, moment, out var lease);
        if (!isSeen && !isLeased)
        {
            return null;
        }

        var isNewer = isLeased && lease.Device != neighbour.Device && lease.Start > neighbour.Confirmed;
        var rests = isSeen && !isNewer ? neighbour : lease;
        var holding = holdings.Unpack(new InternetPrefix(address, 128), rests);
        return PointOf(address, holding.Device) ?? new Attribution
        {
            Device = holding.Device,
            Source = via == AttributionSource.Ip ? SourceOf(holding.Source.Kind) : via,
            Confidence = ConfidenceOf(holding.Device),
            Address = address,
            HostName = isLeased && lease.Device == rests.Device ? holdings.Hosts[lease.Host] ?? "" : "",
            Holding = holding,
            Asset = map.FindAsset(holding.Device, address),
            Exclusion = ExclusionOf(address, holding.Device),
        };
    }

    private Attribution FindByAddress(InternetAddress address, AttributionSource via)
    {
        if (map.FindAsset(address) is { } asset)
        {
            var device = asset.Mac is { } mac ? DeviceId.Of(mac) : DeviceId.OfAddress(address);
            return PointOf(address, device) ?? new Attribution
            {
                Device = device,
                Source = via == AttributionSource.Ip ? AttributionSource.Asset : via,
                Confidence = Confidence.Low,
                Address = address,
                HostName = asset.Name,
                Asset = asset,
                Exclusion = ExclusionOf(address, device),
            };
        }

        if (!map.IsOneMachine(address, second) && holdings.TryFindDelegation(address, HoldingRow.MomentOf(second), out var network, out var row))
        {
            return Point(address, DeviceId.Behind(network), AttributionSource.Dhcp, "", holdings.Unpack(network, row));
        }

        var name = map.FindName(address);
        var source = name.Length > 0 ? AttributionSource.Ptr : AttributionSource.Ip;
        return new Attribution
        {
            Device = DeviceId.OfAddress(address),
            Source = via == AttributionSource.Ip ? source : via,
            Confidence = Confidence.Low,
            Address = address,
            HostName = name,
            Exclusion = ExclusionOf(address, default),
        };
    }

    private Attribution? PointOf(InternetAddress address, DeviceId device)
    {
        if (map.IsNat(device, second))
        {
            return Point(address, DeviceId.Behind(address), AttributionSource.Nat);
        }

        return map.IsSilentForwarder(device, second) ? Point(address, DeviceId.Behind(address), AttributionSource.Forwarder) : null;
    }

    private Attribution Point(InternetAddress address, DeviceId point, AttributionSource source, string name = "", Holding? holding = null) => new()
    {
        Device = point,
        Source = source,
        Confidence = Confidence.Unknown,
        Address = address,
        HostName = name,
        Holding = holding,
        Exclusion = ExclusionOf(address, default),
    };

    // A machine that is excluded is so wherever it gets an address.
    private Exclusion? ExclusionOf(InternetAddress address, DeviceId device) =>
        map.FindExclusion(address, second) ?? map.FindExclusion(client, second) ?? map.FindExclusion(device, second);

    private static AttributionSource SourceOf(HoldingSourceKind kind) => kind switch
    {
        HoldingSourceKind.Ndp => AttributionSource.Ndp,
        HoldingSourceKind.Arp => AttributionSource.Arp,
        HoldingSourceKind.Kea or HoldingSourceKind.Isc or HoldingSourceKind.Dnsmasq or HoldingSourceKind.WindowsAudit
            or HoldingSourceKind.WindowsExport or HoldingSourceKind.MikroTik => AttributionSource.Dhcp,
    };
}
