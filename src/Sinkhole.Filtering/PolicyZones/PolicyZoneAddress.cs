using System.Globalization;
using System.Text;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.PolicyZones;

/// <summary>
/// Networks as labels (draft-vixie-dns-rpz-04, 4.2): the prefix length, then the address backwards, <c>24.0.2.0.192</c>, and in IPv6 the groups
/// in hexadecimal with <c>zz</c> for <c>::</c>, <c>48.zz.f.db8.2001</c>.
/// </summary>
internal static class PolicyZoneAddress
{
    private const int IPv4Bits = 96;

    // "128" and eight groups of four, each with a dot.
    private const int MaxText = 3 + (8 * 5);

    /// <summary>Reads the labels of <paramref name="name"/>.</summary>
    public static PolicyZoneFault Read(NameSpan name, out InternetPrefix prefix)
    {
        prefix = default;
        if (name.IsRoot)
        {
            return PolicyZoneFault.NoName;
        }

        if (name.Length > MaxText + 2 || !Ascii.IsValid(name.Octets))
        {
            return PolicyZoneFault.Address;
        }

        var labels = NameText.Format(name).Split('.');
        var parts = labels[1..];
        Array.Reverse(parts);
        var isIPv4 = parts.Length == 4 && !parts.Contains("zz", StringComparer.OrdinalIgnoreCase);
        var text = isIPv4 ? string.Join('.', parts) : JoinGroups(parts);
        if (!int.TryParse(labels[0], NumberStyles.None, CultureInfo.InvariantCulture, out var bits) || bits == 0
            || !InternetPrefix.TryParse($"{text}/{bits}", out prefix) || !InternetAddress.TryParse(text, out var address))
        {
            return PolicyZoneFault.Address;
        }

        // A network of IPv4 addresses in IPv6 form would mean one thing here and another elsewhere.
        var isCanonical = prefix.Network == address && address.IsIPv4 == isIPv4
            && string.Equals(NameText.Format(name), Format(prefix), StringComparison.OrdinalIgnoreCase);
        return isCanonical ? PolicyZoneFault.None : PolicyZoneFault.NotCanonical;
    }

    /// <summary>The labels of a network, without a final dot.</summary>
    public static string Format(InternetPrefix prefix)
    {
        var text = prefix.Network.ToString();
        if (prefix.Network.IsIPv4)
        {
            var octets = text.Split('.');
            Array.Reverse(octets);
            return string.Create(CultureInfo.InvariantCulture, $"{prefix.Length - IPv4Bits}.{string.Join('.', octets)}");
        }

        // The gap at either end of the text leaves an empty part there: "::1" is three parts, two of them empty.
        var gap = text.IndexOf("::", StringComparison.Ordinal);
        var groups = gap < 0
            ? text.Split(':')
            : [.. text[..gap].Split(':', StringSplitOptions.RemoveEmptyEntries), "zz", .. text[(gap + 2)..].Split(':', StringSplitOptions.RemoveEmptyEntries)];
        Array.Reverse(groups);
        return string.Create(CultureInfo.InvariantCulture, $"{prefix.Length}.{string.Join('.', groups)}");
    }

    private static string JoinGroups(string[] groups)
    {
        var text = new StringBuilder();
        foreach (var group in groups)
        {
            if (string.Equals(group, "zz", StringComparison.OrdinalIgnoreCase))
            {
                text.Append("::");
                continue;
            }

            text.Append(text.Length > 0 && text[^1] != ':' ? ":" : "").Append(group);
        }

        return text.ToString();
    }
}
