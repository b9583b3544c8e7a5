using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Text;

namespace Sinkhole.Evidence.Devices;

/// <summary>
/// The name evidence, cases and reports count a device by: <c>mac:</c>, <c>duid:</c> or <c>ip:</c>, or <c>net:</c> for a point that several
/// machines stand behind, which is never counted as one.
/// </summary>
public readonly record struct DeviceId
{
    /// <summary>Longest label of a point, which a forwarder chose.</summary>
    public const int MaxLabel = 64;

    private readonly InternetPrefix network;
    private readonly object? detail;

    private DeviceId(DeviceKind kind, InternetPrefix network, object? detail)
    {
        Kind = kind;
        this.network = network;
        this.detail = detail;
    }

    /// <summary>By what it is known.</summary>
    public DeviceKind Kind { get; }

    /// <summary>True for one machine, false for a point with several behind it.</summary>
    public bool IsMachine => Kind is DeviceKind.Mac or DeviceKind.Duid or DeviceKind.Ip;

    /// <summary>The hardware address of the kind <see cref="DeviceKind.Mac"/>; null for others.</summary>
    public MacAddress? Mac => Kind == DeviceKind.Mac ? MacAddress.FromValue(network.Network.Low) : null;

    /// <summary>The identifier of the kind <see cref="DeviceKind.Duid"/>; null for others.</summary>
    public Duid? Duid => detail as Duid;

    /// <summary>The device with a hardware address.</summary>
    public static DeviceId Of(MacAddress address) => new(DeviceKind.Mac, new InternetPrefix(new InternetAddress(0, address.Value), 0), null);

    /// <summary>The device with a DHCPv6 identifier: the hardware address inside says more, where there is one.</summary>
    public static DeviceId Of(Duid duid) => duid.TryFindMac(out var mac) ? Of(mac) : new DeviceId(DeviceKind.Duid, default, duid);

    /// <summary>The device that is known by its address alone.</summary>
    public static DeviceId OfAddress(InternetAddress address) => new(DeviceKind.Ip, new InternetPrefix(address, 128), null);

    /// <summary>What stands behind an address.</summary>
    public static DeviceId Behind(InternetAddress address) => Behind(new InternetPrefix(address, 128));

    /// <summary>What stands in a network.</summary>
    public static DeviceId Behind(InternetPrefix prefix) => new(DeviceKind.Net, prefix, null);

    /// <summary>What stands behind one of several points that share a forwarder, by the label the forwarder gives it.</summary>
    public static DeviceId Behind(InternetAddress forwarder, string label)
    {
        var clean = HostText.Clean(label, MaxLabel);
        return new DeviceId(DeviceKind.Net, new InternetPrefix(forwarder, 128), clean.Length > 0 ? clean : null);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DeviceId device)
    {
        device = default;
        var colon = text.IndexOf(':');
        var value = text[(colon + 1)..];
        switch (colon < 0 ? "" : text[..colon])
        {
            case "mac" when MacAddress.TryParse(value, out var mac):
                device = Of(mac);
                return true;
            case "duid" when Duid.TryParse(value, out var duid):
                device = new DeviceId(DeviceKind.Duid, default, duid);
                return true;
            case "ip" when InternetAddress.TryParse(value, out var address):
                device = OfAddress(address);
                return true;
            case "net":
                return TryParsePoint(value, out device);
            default:
                return false;
        }
    }

    /// <summary>The text form, the same for the same device always.</summary>
    public override string ToString() => Kind switch
    {
        DeviceKind.None => "",
        DeviceKind.Mac => $"mac:{MacAddress.FromValue(network.Network.Low)}",
        DeviceKind.Duid => $"duid:{detail}",
        DeviceKind.Ip => $"ip:{network.Network}",
        DeviceKind.Net => detail is null ? $"net:{network}" : $"net:{network}#{detail}",
    };

    private static bool TryParsePoint(ReadOnlySpan<char> value, out DeviceId device)
    {
        var mark = value.IndexOf('#');
        var good = InternetPrefix.TryParse(mark < 0 ? value : value[..mark], out var prefix) && (mark < 0 || prefix.Length == 128);
        device = default;
        if (good)
        {
            device = mark < 0 ? Behind(prefix) : Behind(prefix.Network, value[(mark + 1)..].ToString());
        }

        return good;
    }
}
