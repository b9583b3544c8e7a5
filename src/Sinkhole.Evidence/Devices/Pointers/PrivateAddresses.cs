using System.Collections.Immutable;
using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices.Pointers;

/// <summary>The addresses that are an office's own wherever they are met: private (RFC 1918), shared (RFC 6598), unique local (RFC 4193), and those of a link.</summary>
internal static class PrivateAddresses
{
    private static readonly ImmutableArray<InternetPrefix> Networks =
        [.. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8", "fc00::/7", "fe80::/10" }.Select(Network)];

    /// <summary>True for such an address.</summary>
    public static bool Contains(InternetAddress address) => Networks.Any(network => network.Contains(address));

    private static InternetPrefix Network(string text) =>
        InternetPrefix.TryParse(text, out var network) ? network : throw new ArgumentException($"'{text}' is no network", nameof(text));
}
