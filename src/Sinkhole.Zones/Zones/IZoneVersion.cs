namespace Sinkhole.Zones.Zones;

/// <summary>One version of a zone: immutable, and whole for as long as anybody holds it.</summary>
public interface IZoneVersion
{
    /// <summary>Its serial; later versions have later ones in the arithmetic of RFC 1982.</summary>
    uint Serial { get; }

    /// <summary>Its records in any order, without the SOA and NS records of its apex. Streams.</summary>
    IEnumerable<ZoneRecord> ReadRecords();

    /// <summary>What leads here from an earlier serial; null when that is not known any more, or takes more than the whole.</summary>
    ZoneDelta? DeltaFrom(uint serial);
}
