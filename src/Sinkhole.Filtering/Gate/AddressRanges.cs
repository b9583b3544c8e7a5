using Sinkhole.Dns.Records;

namespace Sinkhole.Filtering.Gate;

/// <summary>Prefixes joined to ranges without gaps or overlaps, asked whether another prefix touches one of them.</summary>
internal sealed class AddressRanges
{
    private readonly UInt128[] firsts;
    private readonly UInt128[] lasts;

    public AddressRanges(IEnumerable<InternetPrefix> prefixes)
    {
        var joined = new List<(UInt128 First, UInt128 Last)>();
        foreach (var (first, last) in prefixes.Select(Range).OrderBy(range => range.First))
        {
            if (joined.Count > 0 && first <= joined[^1].Last)
            {
                joined[^1] = (joined[^1].First, UInt128.Max(last, joined[^1].Last));
            }
            else
            {
                joined.Add((first, last));
            }
        }

        firsts = [.. joined.Select(range => range.First)];
        lasts = [.. joined.Select(range => range.Last)];
    }

    /// <summary>True when an address is in both. IPv4 lies mapped in its own part of the space, so the kinds never meet but for IPv6 prefixes around it.</summary>
    public bool Overlaps(InternetPrefix prefix)
    {
        var (first, last) = Range(prefix);
        var at = Array.BinarySearch(lasts, first);
        at = at < 0 ? ~at : at;
        return at < firsts.Length && firsts[at] <= last;
    }

    private static (UInt128 First, UInt128 Last) Range(InternetPrefix prefix)
    {
        var first = new UInt128(prefix.Network.High, prefix.Network.Low);
        var hosts = prefix.Length == 0 ? UInt128.MaxValue : (UInt128.One << (128 - prefix.Length)) - 1;
        return (first, first | hosts);
    }
}
