using System.Buffers.Binary;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Policy;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Filtering.PolicyZones;

/// <summary>The records of the parts of a published zone; used over and over by one reader.</summary>
internal sealed class PolicyZoneRecords(PolicyZoneOptions options)
{
    private const int LocalHead = 8;

    private readonly byte[] owner = new byte[NameSpan.MaxLength];
    private readonly List<ZoneRecord> records = [];

    /// <summary>The part's records, good until the next call; none when the zone's name makes its owner longer than 255 octets.</summary>
    public IReadOnlyList<ZoneRecord> Of(in PolicyZonePart part)
    {
        records.Clear();
        if (!TryWriteOwner(part, out var length))
        {
            return records;
        }

        var name = owner.AsMemory(0, length);
        var action = part.List.ActionOf(part.Entry);
        switch (action)
        {
            case RuleAction.OfList or RuleAction.Sinkhole:
                AddSinkhole(name, part);
                break;
            case RuleAction.LocalData:
                AddLocalData(name, part);
                break;
            case RuleAction.NxDomain or RuleAction.NoData or RuleAction.Drop or RuleAction.TcpOnly or RuleAction.Allow:
                Add(name, RecordType.Cname, options.Ttl, PolicyZoneAction.TargetOf(action).ToArray());
                break;
        }

        return records;
    }

    private bool TryWriteOwner(in PolicyZonePart part, out int length) => part.Name is null
        ? PolicyZoneOwner.TryWriteAddress(RuleTrigger.ResponseIp, part.Prefix, options.Name.Span, owner, out length)
        : PolicyZoneOwner.TryWriteName(RuleTrigger.QName, part.Name.Span, part.IsBelow, options.Name.Span, owner, out length);

    private void AddSinkhole(ReadOnlyMemory<byte> name, in PolicyZonePart part)
    {
        if (!options.SinkholesAsNxDomain)
        {
            AddAddress(name, RecordType.A, part.List.Options.SinkholeIPv4 ?? options.SinkholeIPv4);
            AddAddress(name, RecordType.Aaaa, part.List.Options.SinkholeIPv6 ?? options.SinkholeIPv6);
        }

        if (records.Count == 0)
        {
            Add(name, RecordType.Cname, options.Ttl, PolicyZoneAction.NxDomain.ToArray());
        }
    }

    private void AddAddress(ReadOnlyMemory<byte> name, RecordType type, InternetAddress? address)
    {
        if (address is { } known)
        {
            Add(name, type, options.Ttl, known.ToIPAddress().GetAddressBytes());
        }
    }

    private void AddLocalData(ReadOnlyMemory<byte> name, in PolicyZonePart part)
    {
        var data = part.List.LocalDataOf(part.Entry);
        while (data.Length >= LocalHead && BinaryPrimitives.ReadUInt16BigEndian(data[6..]) is var length && data.Length >= LocalHead + length)
        {
            var type = (RecordType)BinaryPrimitives.ReadUInt16BigEndian(data);
            Add(name, type, BinaryPrimitives.ReadUInt32BigEndian(data[2..]), data.Slice(LocalHead, length).ToArray());
            data = data[(LocalHead + length)..];
        }
    }

    private void Add(ReadOnlyMemory<byte> name, RecordType type, uint ttl, byte[] rdata) => records.Add(new ZoneRecord(name, type, ttl, rdata));
}
