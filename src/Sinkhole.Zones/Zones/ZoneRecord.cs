using Sinkhole.Dns.Records;

namespace Sinkhole.Zones.Zones;

/// <summary>One resource record of a zone, of class IN.</summary>
/// <param name="Owner">The owner's whole name in wire form, uncompressed; good until the next record is asked for.</param>
/// <param name="Type">TYPE.</param>
/// <param name="Ttl">TTL in seconds.</param>
/// <param name="RData">RDATA without compressed names; good until the next record is asked for.</param>
public readonly record struct ZoneRecord(ReadOnlyMemory<byte> Owner, RecordType Type, uint Ttl, ReadOnlyMemory<byte> RData);
