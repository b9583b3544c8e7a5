using Sinkhole.Admin.Devices;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Devices.Attributions;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Host.Running.Devices;

/// <summary>Says for one export whose devices hits were of, by the records that count when it begins; what has no record is known by its address alone.</summary>
internal sealed class RecordedDevices(IAttributionStore records, IAttributionReader clients, IDeviceLabels labels) : IExportDevices
{
    // At about 800 octets each 16 MB of the one and of the other.
    private const int MostKept = 20_000;

    // Whose address went through more hands than that in the time of an export is not told by its last ones.
    private const int MostSpans = 256;

    private readonly AddressDevices unrecorded = new();
    private readonly KeptLists<AttributionSubject, RecordedAttribution> subjects = new(MostKept, records.ReadSubjectAsync);
    private readonly KeptLists<InternetAddress, AttributedSpan> spans = new(MostKept, (client, cancellationToken) => clients.ReadClientAsync(client, MostSpans, cancellationToken));
    private long? askedThrough;

    /// <inheritdoc/>
    public async ValueTask<ExportDevice> OfAsync(StoredHit hit, CancellationToken cancellationToken)
    {
        // The last record covers what follows, but of hits nobody asked for yet it knows nothing: the address may be another's since.
        askedThrough ??= await records.ReadProgressAsync(cancellationToken) ?? 0;
        if (hit.Number > askedThrough)
        {
            return await unrecorded.OfAsync(hit, cancellationToken);
        }

        var subject = new AttributionSubject(hit.Client, hit.Hit.Forwarder ?? default, hit.Hit.Forwarded);
        return AttributionHistory.Find(await subjects.GetAsync(subject, cancellationToken), hit.Number) is { } counts
            ? DeviceOf(counts.Record, hit.LastTime)
            : await unrecorded.OfAsync(hit, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<ExportDevice> OfAsync(FamilyHits hits, CancellationToken cancellationToken)
    {
        var own = (await spans.GetAsync(hits.Client, cancellationToken)).Where(span => span.FirstSeen <= hits.LastSeen && span.LastSeen >= hits.FirstSeen).ToList();
        if (own.Count == 0)
        {
            return await unrecorded.OfAsync(hits, cancellationToken);
        }

        // The row may hold hits that count as long as one device's do.
        var latest = own[0].Counts.Record;
        var excluded = own.TrueForAll(span => span.Counts.Record.Exclusion is not null) ? latest.Exclusion!.Reason : "";
        if (own.Find(span => !span.Counts.Record.Device.IsMachine) is { } point)
        {
            return DeviceOf(point.Counts.Record, hits.LastSeen) with { Excluded = excluded };
        }

        var isOne = own.TrueForAll(span => span.Counts.Record.Device == latest.Device)
            && own.Min(span => span.FirstSeen) <= hits.FirstSeen && own.Max(span => span.LastSeen) >= hits.LastSeen;
        return isOne
            ? DeviceOf(latest with { Confidence = own.Min(span => span.Counts.Record.Confidence) }, hits.LastSeen) with { Excluded = excluded }
            : Several(latest, await unrecorded.OfAsync(hits, cancellationToken), hits.LastSeen) with { Excluded = excluded };
    }

    /// <summary>Several devices had the address: only whose network it is remains.</summary>
    private ExportDevice Several(AttributionRecord latest, ExportDevice address, DateTimeOffset time)
    {
        var label = labels.Find(latest with { Device = DeviceId.OfAddress(latest.Subject.Client) }, time);
        return address with { UnitCode = label.Unit, UnitName = label.UnitName };
    }

    private ExportDevice DeviceOf(AttributionRecord record, DateTimeOffset time)
    {
        var label = labels.Find(record, time);
        var mac = record.Device.Mac;
        return new ExportDevice
        {
            Id = record.Device.ToString(),
            Source = AttributionText.Of(record.Source),
            Confidence = Of(record.Confidence),
            Mac = mac?.ToString() ?? "",

            // The sheet's name for an address is no name of whoever had it.
            HostName = record.HostName.Length > 0 || mac is null ? record.HostName : label.Name,
            UnitCode = label.Unit,
            UnitName = label.UnitName,
            Excluded = record.Exclusion?.Reason ?? "",
        };
    }

    private static AttributionConfidence Of(Confidence confidence) => confidence switch
    {
        Confidence.Unknown => AttributionConfidence.Unknown,
        Confidence.Low => AttributionConfidence.Low,
        Confidence.LowRandomMac => AttributionConfidence.LowRandomMac,
        Confidence.High => AttributionConfidence.High,
    };
}
