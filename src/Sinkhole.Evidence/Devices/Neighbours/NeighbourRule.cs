using System.Collections.Immutable;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices.Holdings;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Neighbours;

/// <summary>
/// Says what a look at a neighbour table proves: each address that answered was its hardware address's from a little before the look to some
/// time after it. Hardware addresses with too many addresses are routers, and an address with two hardware addresses in one table is nobody's.
/// </summary>
internal sealed class NeighbourRule(NeighbourRuleOptions options)
{
    // Far more than a link has; a table made to be nothing but routers is cut.
    private const int MaxRouters = 100;

    /// <summary>Puts what a table proves into the index; returns how many holdings are new or went on.</summary>
    public int Apply(IReadOnlyList<NeighbourEntry> entries, DateTimeOffset time, HoldingIndex index, Func<bool, HoldingSource> sourceOf, out ImmutableArray<NeighbourRouter> routers)
    {
        var usable = Usable(entries);
        var counted = usable
            .Where(entry => !IsLinkLocal(entry.Address))
            .GroupBy(entry => (entry.Mac, entry.Address.IsIPv4))
            .Where(group => group.Count() > (group.Key.IsIPv4 ? options.MaxAddresses4 : options.MaxAddresses6))
            .Select(group => new NeighbourRouter(group.Key.Mac, group.Key.IsIPv4, group.Count()))
            .ToList();
        routers = [.. counted.Take(MaxRouters)];

        var refused = counted.Select(router => (router.Mac, router.IsIPv4)).ToHashSet();
        var second = time.ToUnixTimeSeconds();
        var span = new Validity(second - (long)options.Before.TotalSeconds, second + (long)options.After.TotalSeconds);
        var taken = 0;
        foreach (var entry in usable.Where(entry => !refused.Contains((entry.Mac, entry.Address.IsIPv4))))
        {
            taken += Add(entry, span, second, index, sourceOf(entry.Address.IsIPv4)) ? 1 : 0;
        }

        return taken;
    }

    // The same link-local address may be on two links; of the wire it cannot be told which asked.
    private static List<NeighbourEntry> Usable(IReadOnlyList<NeighbourEntry> entries)
    {
        var known = new Dictionary<InternetAddress, MacAddress>();
        var doubtful = new HashSet<InternetAddress>();
        var usable = new List<NeighbourEntry>();
        foreach (var entry in entries.Where(entry => entry.IsUsable))
        {
            if (known.TryAdd(entry.Address, entry.Mac))
            {
                usable.Add(entry);
            }
            else if (known[entry.Address] != entry.Mac)
            {
                doubtful.Add(entry.Address);
            }
        }

        usable.RemoveAll(entry => doubtful.Contains(entry.Address));
        return usable;
    }

    private static bool Add(NeighbourEntry entry, Validity span, long second, HoldingIndex index, HoldingSource source)
    {
        // Where another was seen, the time up to the look that saw it is not this one's, now or at a later look.
        var device = DeviceId.Of(entry.Mac);
        var before = index.FindNeighbour(entry.Address, DateTimeOffset.FromUnixTimeSeconds(second));
        var earliest = before?.Device == device ? before.Span.Start : before?.Confirmed + 1;
        var start = Math.Max(span.Start, earliest ?? Validity.FromEver);
        var change = index.Add(new Holding
        {
            Network = new InternetPrefix(entry.Address, 128),
            Device = device,
            Span = span with { Start = start },
            Confirmed = second,
            Source = source,
            Line = entry.Line,
        });
        return change is HoldingChange.Added or HoldingChange.Extended;
    }

    private static bool IsLinkLocal(InternetAddress address) =>
        address.IsIPv4 ? (address.Low >> 16 & 0xFFFF) == 0xA9FE : address.High >> 54 == 0xFE80 >> 6;
}
