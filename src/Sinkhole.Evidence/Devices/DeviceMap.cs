using System.Collections.Frozen;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices;

/// <summary>The settings, compiled for being asked: immutable, and put in force as a whole.</summary>
internal sealed class DeviceMap
{
    private readonly PrefixMap<TrustedForwarder> forwarders;
    private readonly ClientMap<ClientMark> nats;
    private readonly ClientMap<ClientMark> silentForwarders;
    private readonly ClientMap<Exclusion> exclusions;
    private readonly FrozenDictionary<MacAddress, AssetLabel> assetsByMac;
    private readonly FrozenDictionary<InternetAddress, AssetLabel> assetsByAddress;
    private readonly FrozenDictionary<InternetAddress, string> reverseNames;

    public DeviceMap(DeviceSettings settings)
    {
        forwarders = new PrefixMap<TrustedForwarder>(settings.Forwarders.Select(row => new PrefixRow<TrustedForwarder>(row.Network, row.Span, row)));
        // One machine in a network that is a point is found by its longer prefix.
        nats = new ClientMap<ClientMark>(settings.Marks.Where(mark => mark.Role is ClientRole.Nat or ClientRole.Device));
        silentForwarders = new ClientMap<ClientMark>(settings.Marks.Where(mark => mark.Role is ClientRole.Forwarder or ClientRole.Device));

        // What a person says of an address comes before what its role says.
        exclusions = new ClientMap<Exclusion>(settings.Exclusions.Concat(
            settings.Marks.Where(mark => mark.Role is ClientRole.Scanner or ClientRole.MailGateway).Select(ExclusionOf)));
        assetsByMac = settings.Assets.Where(asset => asset.Mac is not null).GroupBy(asset => asset.Mac!.Value)
            .ToFrozenDictionary(group => group.Key, group => group.Last());
        assetsByAddress = settings.Assets.Where(asset => asset.Address is not null).GroupBy(asset => asset.Address!.Value)
            .ToFrozenDictionary(group => group.Key, group => group.Last());
        reverseNames = settings.ReverseNames.ToFrozenDictionary();
    }

    /// <summary>The forwarder or proxy an address is; null when it is none that is believed.</summary>
    public TrustedForwarder? FindForwarder(InternetAddress address, long second) => forwarders.Find(address, second);

    /// <summary>True when an address is marked as one ordinary machine's.</summary>
    public bool IsOneMachine(InternetAddress address, long second) => nats.Find(address, second) is { Role: ClientRole.Device };

    /// <summary>True when many machines stand behind an address.</summary>
    public bool IsNat(InternetAddress address, long second) => nats.Find(address, second) is { Role: ClientRole.Nat };

    /// <summary>True when a machine is one that others stand behind.</summary>
    public bool IsNat(DeviceId device, long second) => nats.Find(device, second) is { Role: ClientRole.Nat };

    /// <summary>True when an address is marked as a DNS server that does not tell for whom it asks.</summary>
    public bool IsSilentForwarder(InternetAddress address, long second) => silentForwarders.Find(address, second) is { Role: ClientRole.Forwarder };

    /// <summary>The same of a machine.</summary>
    public bool IsSilentForwarder(DeviceId device, long second) => silentForwarders.Find(device, second) is { Role: ClientRole.Forwarder };

    /// <summary>Why an address is not counted; null when it is.</summary>
    public Exclusion? FindExclusion(InternetAddress address, long second) => exclusions.Find(address, second);

    /// <summary>Why a machine is not counted; null when it is.</summary>
    public Exclusion? FindExclusion(DeviceId device, long second) => exclusions.Find(device, second);

    /// <summary>What the sheet of assets calls a device, by its hardware address first; null when it does not.</summary>
    public AssetLabel? FindAsset(DeviceId device, InternetAddress address)
    {
        if (device.Mac is { } mac && assetsByMac.TryGetValue(mac, out var label))
        {
            return label;
        }

        // An address labels nobody but the machine the sheet means.
        return FindAsset(address) is { } asset && (asset.Mac is null || asset.Mac == device.Mac) ? asset : null;
    }

    /// <summary>The asset with a fixed address; null when there is none.</summary>
    public AssetLabel? FindAsset(InternetAddress address) => assetsByAddress.GetValueOrDefault(address);

    /// <summary>The reverse name of an address; empty when none is known.</summary>
    public string FindName(InternetAddress address) => reverseNames.GetValueOrDefault(address) ?? "";

    private static Exclusion ExclusionOf(ClientMark mark) => new()
    {
        Network = mark.Network,
        Mac = mark.Mac,
        Reason = mark.Reason.Length > 0 ? mark.Reason : ClientRoleText.Vietnamese(mark.Role),
        Owner = mark.Owner,
        Span = mark.Span,
        Role = mark.Role,
    };
}
