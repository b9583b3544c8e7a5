using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices.Holdings;

/// <summary>All tables of the index and what their rows refer to by number. Rebuilt as a whole when old rows go.</summary>
internal sealed class HoldingMemory(HoldingIndexOptions options)
{
    private const int LoneLength = 128;

    // By prefix length; only lengths in use have a table.
    private readonly HoldingTable?[] delegations = new HoldingTable?[LoneLength];

    /// <summary>Addresses given by DHCP.</summary>
    public HoldingTable Leases { get; } = new(options.MaxLeases, options.MaxPerAddress);

    /// <summary>Addresses seen on the link.</summary>
    public HoldingTable Neighbours { get; } = new(options.MaxNeighbours, options.MaxPerAddress);

    public ValuePool<string> Hosts { get; } = new(options.MaxHostNames);

    public ValuePool<Duid> Duids { get; } = new(options.MaxDuids);

    public ValuePool<HoldingSource> Sources { get; } = new(options.MaxSources);

    /// <summary>Every table with the prefix length of its keys.</summary>
    public IEnumerable<(int Length, HoldingTable Table)> Tables
    {
        get
        {
            yield return (LoneLength, Leases);
            yield return (LoneLength, Neighbours);
            for (var length = 0; length < LoneLength; length++)
            {
                if (Volatile.Read(ref delegations[length]) is { } table)
                {
                    yield return (length, table);
                }
            }
        }
    }

    /// <summary>Rows that were cut because their address had too many.</summary>
    public long CutCount => Tables.Sum(table => (long)table.Table.CutCount);

    /// <summary>The table that holds what a source says of networks of a length, made when it is the first.</summary>
    public HoldingTable TableOf(HoldingSource source, int length)
    {
        if (length < LoneLength)
        {
            var table = delegations[length] ?? new HoldingTable(options.MaxDelegations, options.MaxPerAddress);
            Volatile.Write(ref delegations[length], table);
            return table;
        }

        return source.IsNeighbour ? Neighbours : Leases;
    }

    /// <summary>The smallest network given to a router that an address lies in. Only networks of IPv6 are given so.</summary>
    public bool TryFindDelegation(InternetAddress address, uint second, out InternetPrefix network, out HoldingRow row)
    {
        for (var length = address.IsIPv4 ? -1 : LoneLength - 1; length >= 0; length--)
        {
            if (Volatile.Read(ref delegations[length]) is { } table)
            {
                network = InternetPrefixCut.Of(address, length);
                if (table.TryFind(network.Network, second, out row))
                {
                    return true;
                }
            }
        }

        network = default;
        row = default;
        return false;
    }

    /// <summary>The row of a holding; false when what it refers to has no room.</summary>
    public bool TryPack(Holding holding, out HoldingRow row)
    {
        row = new HoldingRow
        {
            Device = KeyOf(holding.Device),
            Start = HoldingRow.StartOf(holding.Span.Start),
            End = HoldingRow.EndOf(holding.Span.End),
            Confirmed = HoldingRow.EndOf(holding.Confirmed),
            Host = holding.HostName.Length == 0 ? 0 : Hosts.NumberOf(holding.HostName),
            Source = Sources.NumberOf(holding.Source),
            Line = holding.Line,
            LastLine = Math.Max(holding.Line, holding.LastLine),
        };
        return row.Device != 0 && row.Source != 0;
    }

    /// <summary>The holding of a row.</summary>
    public Holding Unpack(InternetPrefix network, HoldingRow row) => new()
    {
        Network = network,
        Device = DeviceOf(row.Device),
        Span = row.ToSpan(),
        Source = Sources[row.Source]!,
        HostName = Hosts[row.Host] ?? "",
        Line = row.Line,
        LastLine = row.LastLine,
        Confirmed = row.Confirmed,
    };

    /// <summary>The device a row names.</summary>
    public DeviceId DeviceOf(ulong device) =>
        HoldingRow.DuidOf(device) is var number and not 0 ? DeviceId.Of(Duids[number]!) : DeviceId.Of(MacAddress.FromValue(device));

    /// <summary>What a device is in rows that are there; 0 when none names it.</summary>
    public ulong FindKey(DeviceId device)
    {
        if (device.Mac is { } mac)
        {
            return HoldingRow.KeyOf(mac);
        }

        return device.Duid is { } duid && Duids.Find(duid) is var number and not 0 ? HoldingRow.KeyOfDuid(number) : 0;
    }

    private ulong KeyOf(DeviceId device)
    {
        if (device.Mac is { } mac)
        {
            return HoldingRow.KeyOf(mac);
        }

        return device.Duid is { } duid && Duids.NumberOf(duid) is var number and not 0 ? HoldingRow.KeyOfDuid(number) : 0;
    }
}
