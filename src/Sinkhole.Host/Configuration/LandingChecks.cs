using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Sinkhole.Host.Configuration;

/// <summary>Which addresses the landing page has on this machine, and whether its ports are free of our own others.</summary>
/// <param name="hasAddress">Whether this machine has an address.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class LandingChecks(Func<IPAddress, bool> hasAddress, ProblemList problems)
{
    /// <summary>The settings with the addresses that come of them.</summary>
    public LandingSettings Apply(HostConfiguration configuration)
    {
        var landing = configuration.Landing;
        landing = landing with { Addresses = landing.Listen ?? OwnAddresses(configuration.Sinkhole) };
        foreach (var address in (landing.Listen ?? []).Where(address => !hasAddress(address)))
        {
            // An address may come to this machine later, when it takes over from another.
            problems.Warn(new Setting("landing.listen", address.ToString(), 0), new(
                "this machine does not have this address now. Contacts are met there as soon as it does.",
                "hiện máy này chưa có địa chỉ này. Khi máy có địa chỉ, các lượt kết nối tới đó mới được tiếp nhận."));
        }

        CheckPorts(landing, "landing.tcp_ports", landing.TcpPorts, [.. configuration.Dns.Listen.Select(listen => listen.EndPoint), configuration.Admin.Listen]);
        CheckPorts(landing, "landing.udp_ports", landing.UdpPorts, [.. configuration.Dns.Listen.Select(listen => listen.EndPoint)]);
        return landing;
    }

    // Loopback is everybody's own: a machine that is sent there reaches itself and never this program.
    private ImmutableArray<IPAddress> OwnAddresses(SinkholeSettings sinkhole) =>
        [.. new[] { sinkhole.IPv4, sinkhole.IPv6 }.OfType<IPAddress>().Where(address => !IPAddress.IsLoopback(address) && hasAddress(address))];

    private void CheckPorts(LandingSettings landing, string key, ImmutableArray<int> ports, ImmutableArray<IPEndPoint> taken)
    {
        foreach (var port in ports)
        {
            if (landing.Addresses.Select(address => new IPEndPoint(address, port)).FirstOrDefault(place => taken.Any(other => Covers(other, place))) is { } place)
            {
                problems.Error(new Setting(key, port.ToString(CultureInfo.InvariantCulture), 0), new(
                    $"'dns.listen' or 'admin.listen' has {place}. Leave this port out, or give DNS or the pages another.",
                    $"'dns.listen' hoặc 'admin.listen' đang dùng {place}. Bỏ cổng này, hoặc đổi cổng của DNS hay trang quản trị."));
            }
        }
    }

    private static bool Covers(IPEndPoint other, IPEndPoint place) =>
        other.Port == place.Port && (other.Address.Equals(place.Address) || other.Address.Equals(place.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any));
}
