using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Testing;
using Sinkhole.Zones.Keys;
using Sinkhole.Zones.Transfers;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Server.Tests.Queries;

/// <summary>A zone of so many records, published by the real front to documentation and loopback addresses.</summary>
internal sealed class TestZone(int records) : IZone, IZoneVersion
{
    public const string Apex = "rpz.listed.example";

    public DomainName Name { get; } = DomainName.TryParse(Apex, out var name) ? name : DomainName.Root;

    public ZoneTimers Timers { get; } = new();

    public IZoneVersion Current => this;

    public uint Serial => 7;

    public static ZoneFront Publish(int records)
    {
        var rule = new TransferRule { Networks = [Network("192.0.2.0/24"), Network("127.0.0.0/8")] };
        var zone = new TestZone(records);
        return new ZoneFront(new TransferOptions { MessageOctets = 512 }, new TestClock(), NullLogger<ZoneFront>.Instance)
        {
            Table = new ZoneTable([new PublishedZone { Zone = zone, Transfer = [rule] }], [new SecondaryZone(zone.Name, [rule], () => { })], KeyRing.Empty),
        };
    }

    public IEnumerable<ZoneRecord> ReadRecords() => Enumerable.Range(0, records).Select(
        number => new ZoneRecord(TestRows.Wire($"name{number}.{Apex}"), RecordType.Cname, 60, new byte[] { 0 }));

    public ZoneDelta? DeltaFrom(uint serial) => null;

    private static InternetPrefix Network(string text) => InternetPrefix.TryParse(text, out var network) ? network : default;
}
