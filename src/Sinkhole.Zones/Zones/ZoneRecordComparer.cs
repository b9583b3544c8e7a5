namespace Sinkhole.Zones.Zones;

/// <summary>Compares records by their octets.</summary>
public sealed class ZoneRecordComparer : IEqualityComparer<ZoneRecord>
{
    /// <summary>The only one needed.</summary>
    public static ZoneRecordComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(ZoneRecord x, ZoneRecord y) =>
        x.Type == y.Type && x.Ttl == y.Ttl && x.Owner.Span.SequenceEqual(y.Owner.Span) && x.RData.Span.SequenceEqual(y.RData.Span);

    /// <inheritdoc/>
    public int GetHashCode(ZoneRecord obj)
    {
        var hash = default(HashCode);
        hash.Add(obj.Type);
        hash.AddBytes(obj.Owner.Span);
        hash.AddBytes(obj.RData.Span);
        return hash.ToHashCode();
    }
}
