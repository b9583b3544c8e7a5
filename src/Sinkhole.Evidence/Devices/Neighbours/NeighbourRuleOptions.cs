namespace Sinkhole.Evidence.Devices.Neighbours;

/// <summary>How far a look at a neighbour table reaches, and what is taken for a router.</summary>
public sealed record NeighbourRuleOptions
{
    /// <summary>
    /// How long before a look its entries are taken to have held: a hit wakes the sampler, and is seconds old by then. It is short, because
    /// an entry that is new says nothing of the time before.
    /// </summary>
    public TimeSpan Before { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long after a look its entries hold, unless a later look says otherwise: a little more than the time to the next one, so that a
    /// neighbour seen by each of them is known without a gap.
    /// </summary>
    public TimeSpan After { get; init; } = TimeSpan.FromSeconds(330);

    /// <summary>
    /// Most IPv4 addresses of one hardware address in one table; with more it is a router or answers for others (proxy ARP), and no device
    /// is known by it. Servers have a few.
    /// </summary>
    public int MaxAddresses4 { get; init; } = 8;

    /// <summary>
    /// The same for IPv6 addresses of other than link-local scope. A machine makes one a day and keeps each for a week (RFC 8981, 3.8), for
    /// each of its prefixes: sixteen with two.
    /// </summary>
    public int MaxAddresses6 { get; init; } = 32;
}
