using Sinkhole.Dns.Records;

namespace Sinkhole.Evidence.Devices.Holdings;

/// <summary>
/// Who held which address when: the holding with start &lt;= t &lt; end, of several the one that began last, of equal starts the one written
/// last. What was seen on the link and what DHCP gave are kept apart. Searches take no lock and see a write whole; writers wait for each other.
/// </summary>
public sealed class HoldingIndex(HoldingIndexOptions options)
{
    // Guards everything that writes.
    private readonly Lock gate = new();
    private HoldingMemory memory = new(options);
    private long aged;
    private long dropped;

    // Rebuilding made no room: another try would cost as much and find as little, until time has passed.
    private bool isStuck;

    /// <summary>What it holds now.</summary>
    public HoldingCounts Counts
    {
        get
        {
            lock (gate)
            {
                return new HoldingCounts
                {
                    Leases = memory.Leases.LiveCount,
                    Neighbours = memory.Neighbours.LiveCount,
                    Delegations = memory.Tables.Where(table => table.Length < 128).Sum(table => table.Table.LiveCount),
                    HostNames = memory.Hosts.Count,
                    Aged = aged,
                    Dropped = dropped + memory.CutCount,
                };
            }
        }
    }

    /// <summary>The tables as they are now, for several searches that must agree.</summary>
    internal HoldingMemory Current => Volatile.Read(ref memory);

    /// <summary>Takes a holding.</summary>
    public HoldingChange Add(Holding holding)
    {
        lock (gate)
        {
            if (holding.Span.IsEmpty || HoldingRow.StartOf(holding.Span.Start) >= HoldingRow.EndOf(holding.Span.End))
            {
                return HoldingChange.Empty;
            }

            var change = Insert(memory, holding);
            if (change == HoldingChange.Full && !isStuck)
            {
                _ = Compact(agedBefore: 0);
                change = Insert(memory, holding);
                isStuck = change == HoldingChange.Full;
            }

            dropped += change == HoldingChange.Full ? 1 : 0;
            return change;
        }
    }

    /// <summary>
    /// Ends, at a second, what a feed said of an address or network: a release, or a lease that is gone. With a device only what it said of
    /// that one. Returns how many holdings ended there.
    /// </summary>
    public int End(InternetPrefix network, HoldingSource source, DeviceId? device, long second)
    {
        lock (gate)
        {
            var key = device is { } one ? memory.FindKey(one) : 0;
            if (device is not null && key == 0)
            {
                return 0;
            }

            var sources = memory.Sources;
            return memory.TableOf(source, network.Length).End(
                network.Network,
                HoldingRow.MomentOf(second),
                row => (key == 0 || row.Device == key) && sources[row.Source]!.IsSameFeed(source));
        }
    }

    /// <summary>The holder DHCP knows of.</summary>
    public Holding? FindLease(InternetAddress address, DateTimeOffset time)
    {
        var now = Current;
        return now.Leases.TryFind(address, HoldingRow.MomentOf(time.ToUnixTimeSeconds()), out var row) ? now.Unpack(new InternetPrefix(address, 128), row) : null;
    }

    /// <summary>The holder that was seen on the link.</summary>
    public Holding? FindNeighbour(InternetAddress address, DateTimeOffset time)
    {
        var now = Current;
        return now.Neighbours.TryFind(address, HoldingRow.MomentOf(time.ToUnixTimeSeconds()), out var row) ? now.Unpack(new InternetPrefix(address, 128), row) : null;
    }

    /// <summary>The router that was given the smallest network an address lies in.</summary>
    public Holding? FindDelegation(InternetAddress address, DateTimeOffset time)
    {
        var now = Current;
        return now.TryFindDelegation(address, HoldingRow.MomentOf(time.ToUnixTimeSeconds()), out var network, out var row) ? now.Unpack(network, row) : null;
    }

    /// <summary>Everything, in an order in which it can be added again: what a store keeps over a restart.</summary>
    public IEnumerable<Holding> All()
    {
        var now = Current;
        foreach (var (length, table) in now.Tables)
        {
            foreach (var (address, row) in table.Rows())
            {
                yield return now.Unpack(new InternetPrefix(address, length), row);
            }
        }
    }

    /// <summary>Drops what ended longer ago than it is to be kept.</summary>
    public void Trim(DateTimeOffset now)
    {
        var before = HoldingRow.MomentOf((now - options.KeepFor).ToUnixTimeSeconds());
        lock (gate)
        {
            isStuck = false;
            if (!memory.Tables.Any(table => table.Table.Rows().Any(row => row.Value.End <= before)))
            {
                return;
            }

            var had = memory.Tables.Sum(table => (long)table.Table.LiveCount);
            var lost = Compact(before);
            aged += had - lost - memory.Tables.Sum(table => (long)table.Table.LiveCount);
        }
    }

    private long Compact(uint agedBefore)
    {
        HoldingCompaction.Run(options, memory, agedBefore, out var kept, out var lost);
        dropped += lost + memory.CutCount;
        Volatile.Write(ref memory, kept);
        return lost;
    }

    private static HoldingChange Insert(HoldingMemory memory, Holding holding)
    {
        if (holding.Device.Kind is not (DeviceKind.Mac or DeviceKind.Duid))
        {
            return HoldingChange.Empty;
        }

        return memory.TryPack(holding, out var row)
            ? memory.TableOf(holding.Source, holding.Network.Length).Insert(holding.Network.Network, row)
            : HoldingChange.Full;
    }
}
