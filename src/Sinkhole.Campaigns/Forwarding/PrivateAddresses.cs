using System.Collections.Immutable;
using System.Net;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Forwarding;

/// <summary>Networks that no address outside an office lies in (the special-purpose registries of RFC 6890).</summary>
internal static class PrivateAddresses
{
    // Of IPv6 only 2000::/3 is given out, and of it not these.
    private static readonly InternetPrefix GivenOut = Prefix("2000::/3");

    private static readonly ImmutableArray<InternetPrefix> Special =
    [
        Prefix("0.0.0.0/8"), Prefix("10.0.0.0/8"), Prefix("100.64.0.0/10"), Prefix("127.0.0.0/8"), Prefix("169.254.0.0/16"), Prefix("172.16.0.0/12"),
        Prefix("192.0.0.0/24"), Prefix("192.0.2.0/24"), Prefix("192.168.0.0/16"), Prefix("198.18.0.0/15"), Prefix("198.51.100.0/24"), Prefix("203.0.113.0/24"),
        Prefix("224.0.0.0/4"), Prefix("240.0.0.0/4"), Prefix("2001::/23"), Prefix("2001:db8::/32"), Prefix("2002::/16"),
    ];

    /// <summary>True when the address is not one of the open Internet; an IPv4 address in its mapped form is the IPv4 address.</summary>
    public static bool Contain(IPAddress address)
    {
        var value = InternetAddress.From(address);
        return (!value.IsIPv4 && !GivenOut.Contains(value)) || Special.Any(network => network.Contains(value));
    }

    private static InternetPrefix Prefix(string text) =>
        InternetPrefix.TryParse(text, out var prefix) ? prefix : throw new ArgumentException(text, nameof(text));
}
