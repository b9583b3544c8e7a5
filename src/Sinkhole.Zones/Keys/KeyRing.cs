using System.Collections.Frozen;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Transactions;

namespace Sinkhole.Zones.Keys;

/// <summary>The keys known here, by their names. Immutable.</summary>
public sealed class KeyRing(IEnumerable<TsigKey> keys)
{
    private readonly FrozenDictionary<DomainName, TsigKey> keys = keys.ToFrozenDictionary(key => key.Name);

    /// <summary>A ring without keys.</summary>
    public static KeyRing Empty { get; } = new([]);

    /// <summary>A key by its name; null when it is not known.</summary>
    public TsigKey? Find(DomainName name) => keys.GetValueOrDefault(name);
}
