using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Lists;

/// <summary>Reads the value of an address row, an address or a prefix, perhaps defanged or with a port, and knows the space no list may name.</summary>
internal static class AddressText
{
    private const int MaxCharacters = 128;
    private const int MappedBits = 96;
    private static readonly InternetPrefix[] RefusedSpace = Prefixes(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/4", "240.0.0.0/4");

    private static readonly InternetPrefix PublicIPv6 = Prefixes("2000::/3")[0];

    /// <summary>Reads one value; which space it is in is judged apart.</summary>
    public static RefusalReason Read(ReadOnlySpan<char> value, out InternetPrefix prefix)
    {
        prefix = default;
        value = value.Trim();
        if (value.IsEmpty)
        {
            return RefusalReason.Empty;
        }

        if (value.Length > MaxCharacters)
        {
            return RefusalReason.Address;
        }

        var text = WithoutPort(value.ToString().Replace("[.]", ".", StringComparison.Ordinal));
        if (!InternetPrefix.TryParse(text, out prefix))
        {
            return RefusalReason.Address;
        }

        // An IPv4 address in the clothes of IPv6 lies outside 2000::/3.
        return prefix.Network.IsIPv4 && text.Contains(':', StringComparison.Ordinal) ? RefusalReason.AddressSpace : RefusalReason.None;
    }

    /// <summary>Why no list may name this space; None when one may.</summary>
    public static RefusalReason Judge(InternetPrefix prefix)
    {
        if (prefix.Length == (prefix.Network.IsIPv4 ? MappedBits : 0))
        {
            return RefusalReason.WholeSpace;
        }

        var isRefused = prefix.Network.IsIPv4
            ? Array.Exists(RefusedSpace, Overlaps(prefix))
            : prefix.Length < PublicIPv6.Length || !PublicIPv6.Contains(prefix.Network);
        return isRefused ? RefusalReason.AddressSpace : RefusalReason.None;
    }

    private static Predicate<InternetPrefix> Overlaps(InternetPrefix prefix) =>
        space => space.Contains(prefix.Network) || prefix.Contains(space.Network);

    private static string WithoutPort(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var isPort = colon > 0 && text.LastIndexOf(':') == colon && text.AsSpan(0, colon).Contains('.');
        return isPort && colon < text.Length - 1 && !text.AsSpan(colon + 1).ContainsAnyExceptInRange('0', '9') ? text[..colon] : text;
    }

    private static InternetPrefix[] Prefixes(params string[] texts) =>
        Array.ConvertAll(texts, text => InternetPrefix.TryParse(text, out var prefix) ? prefix : default);
}
