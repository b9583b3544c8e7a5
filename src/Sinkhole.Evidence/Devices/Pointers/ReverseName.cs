using System.Globalization;
using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices.Pointers;

/// <summary>The name under which the reverse zone keeps an address (RFC 1035, 3.5; RFC 3596, 2.5).</summary>
public static class ReverseName
{
    /// <summary>The reverse name of an address.</summary>
    public static DomainName Of(InternetAddress address)
    {
        var octets = address.ToIPAddress().GetAddressBytes();
        Array.Reverse(octets);
        var text = new StringBuilder();
        foreach (var octet in octets)
        {
            if (address.IsIPv4)
            {
                text.Append(CultureInfo.InvariantCulture, $"{octet}.");
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"{octet & 0xF:x}.{octet >> 4:x}.");
            }
        }

        text.Append(address.IsIPv4 ? "in-addr.arpa" : "ip6.arpa");
        return DomainName.TryParse(text.ToString(), out var name) ? name : throw new InvalidOperationException($"'{text}' is no name");
    }

    /// <summary>The reverse zone an office usually has for such an address: 10/8 as a whole, a /16, or a /48.</summary>
    public static string UsualZone(InternetAddress address)
    {
        var labels = Of(address).ToString().Split('.');
        var kept = (address.IsIPv4, labels[^3]) switch
        {
            (true, "10") => 3,
            (true, _) => 4,
            (false, _) => 14,
        };
        return string.Join('.', labels[^kept..]);
    }

    /// <summary>True for a zone of some addresses: one below those of all.</summary>
    public static bool IsZone(DomainName zone) => zone.LabelCount > 2 && (zone.IsAtOrBelow(All("in-addr.arpa")) || zone.IsAtOrBelow(All("ip6.arpa")));

    private static DomainName All(string text) => DomainName.TryParse(text, out var name) ? name : DomainName.Root;
}
