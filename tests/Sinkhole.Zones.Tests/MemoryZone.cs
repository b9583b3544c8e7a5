using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Zones.Tests;

/// <summary>A zone whose versions are sets of owner names, each with one A record.</summary>
internal sealed class MemoryZone(string name) : IZone
{
    private readonly Dictionary<uint, HashSet<string>> versions = [];

    public DomainName Name { get; } = NameOf(name);

    public ZoneTimers Timers { get; } = new();

    public IZoneVersion? Current { get; private set; }

    public void Publish(uint serial, params IEnumerable<string> names)
    {
        versions[serial] = [.. names];
        Current = new Version(this, serial);
    }

    public void Forget(uint serial) => versions.Remove(serial);

    public static DomainName NameOf(string text) => DomainName.TryParse(text, out var parsed) ? parsed : throw new ArgumentException(text, nameof(text));

    private IEnumerable<ZoneRecord> RecordsOf(IEnumerable<string> names) =>
        names.Order(StringComparer.Ordinal).Select(owner => new ZoneRecord(NameOf($"{owner}.{Name}").Octets, RecordType.A, 60, new byte[] { 192, 0, 2, 53 }));

    private sealed class Version(MemoryZone zone, uint own) : IZoneVersion
    {
        public uint Serial => own;

        public IEnumerable<ZoneRecord> ReadRecords() => zone.RecordsOf(zone.versions[own]);

        public ZoneDelta? DeltaFrom(uint serial) => zone.versions.TryGetValue(serial, out var before)
            ? new ZoneDelta(serial, zone.RecordsOf(Without(before, zone.versions[own])), zone.RecordsOf(Without(zone.versions[own], before)))
            : null;

        private static IEnumerable<string> Without(HashSet<string> names, HashSet<string> others) => names.Where(name => !others.Contains(name));
    }
}
