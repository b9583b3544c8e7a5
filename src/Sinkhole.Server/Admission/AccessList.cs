using System.Collections.Immutable;
using Sinkhole.Dns.Records;

namespace Sinkhole.Server.Admission;

/// <summary>Who may ask: networks, merged into ranges that do not overlap and are searched by halves.</summary>
internal sealed class AccessList
{
    private readonly Range[] ipv4;
    private readonly Range[] ipv6;

    /// <summary>Compiles networks; they may overlap and stand in any order.</summary>
    public AccessList(ImmutableArray<InternetPrefix> prefixes)
    {
        ipv4 = Merge(prefixes.Where(prefix => prefix.Network.IsIPv4));
        ipv6 = Merge(prefixes.Where(prefix => !prefix.Network.IsIPv4));
    }

    /// <summary>Loopback and private networks (RFC 1918, RFC 4193): an open resolver is a weapon.</summary>
    public static ImmutableArray<InternetPrefix> PrivateNetworks { get; } =
        [.. Parse("127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")];

    /// <summary>Every address.</summary>
    public static AccessList Everyone { get; } = new([.. Parse("0.0.0.0/0", "::/0")]);

    /// <summary>True when the address lies in one of the networks.</summary>
    public bool Contains(InternetAddress address)
    {
        var ranges = address.IsIPv4 ? ipv4 : ipv6;
        var low = 0;
        var high = ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            ref readonly var range = ref ranges[middle];
            if (address < range.First)
            {
                high = middle - 1;
            }
            else if (address > range.Last)
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private static Range[] Merge(IEnumerable<InternetPrefix> prefixes)
    {
        var merged = new List<Range>();
        foreach (var range in prefixes.Select(RangeOf).OrderBy(range => range.First))
        {
            // Prefixes nest or lie apart; they never overlap in part.
            if (merged.Count == 0 || range.First > merged[^1].Last)
            {
                merged.Add(range);
            }
        }

        return [.. merged];
    }

    private static Range RangeOf(InternetPrefix prefix)
    {
        var hostBits = 128 - prefix.Length;
        var high = hostBits > 64 ? Ones(hostBits - 64) : 0;
        var low = Ones(Math.Min(hostBits, 64));
        return new Range(prefix.Network, new InternetAddress(prefix.Network.High | high, prefix.Network.Low | low));
    }

    private static ulong Ones(int count) => count == 0 ? 0 : ulong.MaxValue >> (64 - count);

    private static IEnumerable<InternetPrefix> Parse(params string[] texts) =>
        texts.Select(text => InternetPrefix.TryParse(text, out var prefix) ? prefix : throw new FormatException(text));

    private readonly record struct Range(InternetAddress First, InternetAddress Last);
}
