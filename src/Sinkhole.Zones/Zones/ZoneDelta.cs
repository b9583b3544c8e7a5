namespace Sinkhole.Zones.Zones;

/// <summary>What leads from one version of a zone to the one in force (RFC 1995, 4), the SOA left out. Read once, in this order.</summary>
/// <param name="From">The serial it starts from.</param>
/// <param name="Removed">Records that go.</param>
/// <param name="Added">Records that come.</param>
public sealed record ZoneDelta(uint From, IEnumerable<ZoneRecord> Removed, IEnumerable<ZoneRecord> Added);
