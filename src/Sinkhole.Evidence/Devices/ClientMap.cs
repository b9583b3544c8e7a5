using System.Collections.Frozen;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Networks;

namespace Sinkhole.Evidence.Devices;

/// <summary>An immutable map from addresses, networks and machines to what is said of them, each for a span of time.</summary>
internal sealed class ClientMap<T>
    where T : class, IClientRow
{
    private readonly PrefixMap<T> networks;
    private readonly FrozenDictionary<MacAddress, Spanned<T>[]> machines;

    public ClientMap(IEnumerable<T> rows)
    {
        var all = rows.ToList();
        networks = new PrefixMap<T>(all.Where(row => row.Network is not null).Select(row => new PrefixRow<T>(row.Network!.Value, row.Span, row)));
        machines = all.Where(row => row.Mac is not null)
            .GroupBy(row => row.Mac!.Value)
            .ToFrozenDictionary(group => group.Key, group => group.Select(row => new Spanned<T>(row.Span, row)).ToArray());
    }

    /// <summary>What is in force for an address; null when nothing is.</summary>
    public T? Find(InternetAddress address, long second) => networks.Find(address, second);

    /// <summary>What is in force for a machine; null when nothing is.</summary>
    public T? Find(DeviceId device, long second) =>
        device.Mac is { } mac && machines.TryGetValue(mac, out var rows) ? SpannedRows.FirstInForce(rows, second) : null;
}
