using Sinkhole.Dns.Names;
using Sinkhole.Dns.ZoneText;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.PolicyZones;
using Sinkhole.Zones.Zones;

namespace Sinkhole.Filtering.Exports;

/// <summary>Writes a list as the zone file of a response policy zone, the records those a transfer would send.</summary>
internal static class PolicyZoneExport
{
    /// <summary>Writes the zone.</summary>
    public static ExportSummary Write(CompiledList list, ExportOptions options, Stream target)
    {
        var name = options.Zone ?? (DomainName.TryParse("rpz.invalid", out var fallback) ? fallback : DomainName.Root);
        var zone = new PolicyZone(new PolicyZoneOptions { Name = name, SinkholeIPv4 = options.SinkholeIPv4, SinkholeIPv6 = options.SinkholeIPv6, IncludesAllowed = true });
        zone.Publish([list], options.At);
        using var text = new ZoneTextWriter(target);
        text.WriteComment(ExportHeader.English(list, options));
        Write(ApexRecords.Soa(zone, zone.Current!.Serial), text);
        Write(ApexRecords.NameServer(zone), text);
        var owners = 0;
        ReadOnlyMemory<byte> last = default;
        foreach (var record in zone.Current.ReadRecords())
        {
            owners += record.Owner.Span.SequenceEqual(last.Span) ? 0 : 1;
            last = record.Owner.ToArray();
            Write(record, text);
        }

        return new ExportSummary(owners, 0);
    }

    private static void Write(in ZoneRecord record, ZoneTextWriter text) =>
        text.WriteRecord(new NameSpan(record.Owner.Span), record.Type, record.Ttl, record.RData.Span);
}
