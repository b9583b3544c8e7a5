using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Zones.Transfers;

/// <summary>Takes what a transfer brings, in its order.</summary>
internal interface ITransferTarget
{
    /// <summary>Takes the new version's SOA.</summary>
    void Begin(uint ttl, ReadOnlySpan<byte> soa);

    /// <summary>Takes a record of a whole zone.</summary>
    void Write(NameSpan owner, RecordType type, uint ttl, ReadOnlySpan<byte> data);

    /// <summary>Takes a change; false when there are too many.</summary>
    bool TryChange(ZoneRecord record, bool isAdded);
}
