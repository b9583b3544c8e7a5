using System.Globalization;
using System.Runtime.CompilerServices;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Hits;
using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Campaigns.Exports;

/// <summary>Makes rows for export of what the store gives, and says whose device each was of.</summary>
public sealed class StoredRows(IEvidenceReader evidence, IExportDevices devices, IVerdictReader verdicts)
{
    /// <summary>A record for each hit. What the store does not keep stays empty: nothing is guessed.</summary>
    public async IAsyncEnumerable<EventRow> EventsAsync(HitFilter filter, ExportLanguage language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var levels = new ExportVerdicts(verdicts, filter);
        await foreach (var hit in evidence.StreamHitsAsync(filter, cancellationToken))
        {
            var row = EventOf(hit, await devices.OfAsync(hit, cancellationToken));
            yield return row is { IsAttributed: true, IsExcluded: false } && await levels.FindAsync(row.DeviceId, hit.Client, new(row.Family, row.Campaign, row.List), cancellationToken) is { } verdict
                ? row with { Level = (int)verdict.Level, LevelReasons = ExportVerdicts.ReasonsOf(verdict, language) }
                : row;
        }
    }

    /// <summary>A row for each client, campaign and family.</summary>
    public async IAsyncEnumerable<OffenderRow> OffendersAsync(HitFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var levels = new ExportVerdicts(verdicts, filter);
        await foreach (var hits in evidence.ReadFamilyHitsAsync(filter, cancellationToken))
        {
            var row = OffenderOf(hits, await devices.OfAsync(hits, cancellationToken));
            var isOneCounted = DeviceKind.IsDevice(row.DeviceId, row.Confidence) && row.Excluded.Length == 0;
            yield return isOneCounted && await levels.FindAsync(row.DeviceId, hits.Client, new(row.Family, row.Campaign, List: null), cancellationToken) is { } verdict ? row with { Level = (int)verdict.Level } : row;
        }
    }

    /// <summary>The record of one hit by itself, without what other hits of the same device add to it.</summary>
    public static EventRow EventOf(StoredHit stored, ExportDevice device)
    {
        var hit = stored.Hit;
        return new EventRow
        {
            Sequence = stored.Number,
            Time = hit.Time,
            LastTime = stored.LastTime,
            Count = hit.Count,
            Client = stored.Client,
            Port = stored.Port,
            Transport = hit.Transport,
            Proof = hit.Proof,
            Forwarder = hit.Forwarder,
            Forwarded = Describe(hit.Forwarded.Read()),
            QueryName = hit.Name,
            QueryNameSent = hit.AskedName,
            OtherNames = stored.OtherNames,
            QueryType = hit.Type,
            DnsId = hit.MessageId == 0 ? null : hit.MessageId,
            Trigger = TriggerOf(hit.Trigger),
            Place = hit.Place,
            Action = hit.Action,
            Indicator = hit.Rule.Indicator,
            Family = hit.Rule.Family,
            Campaign = hit.Rule.Campaign,
            Letter = hit.Rule.Letter,
            List = hit.Rule.List,
            ListVersion = hit.Rule.Release,
            ListSha256 = hit.Rule.ListVersion,
            DeviceId = device.Id,
            AttributionSource = device.Source,
            Confidence = device.Confidence,
            Mac = device.Mac,
            HostName = device.HostName,
            UnitCode = device.UnitCode,
            UnitName = device.UnitName,
            Excluded = device.Excluded,
            Node = hit.Sensor,
            Hash = stored.Hash?.ToString() ?? "",
        };
    }

    private static OffenderRow OffenderOf(FamilyHits hits, ExportDevice device) => new()
    {
        DeviceId = device.Id,
        Campaign = hits.Campaign,
        Family = hits.Family,
        FirstSeen = hits.FirstSeen,
        LastSeen = hits.LastSeen,
        Hits = hits.Hits,
        Monitored = hits.Monitored,
        Indicators = hits.Indicators,
        MoreIndicators = hits.MoreIndicators,
        Addresses = [hits.Client],
        Mac = device.Mac,
        HostName = device.HostName,
        UnitCode = device.UnitCode,
        UnitName = device.UnitName,
        AttributionSource = device.Source,
        Confidence = device.Confidence,
        Excluded = device.Excluded,
    };

    private static EventTrigger TriggerOf(HitTrigger trigger) => trigger switch
    {
        HitTrigger.QName => EventTrigger.QName,
        HitTrigger.ClientIp => EventTrigger.ClientIp,
        HitTrigger.ResponseIp => EventTrigger.ResponseIp,
        HitTrigger.NsDName => EventTrigger.NsDName,
        HitTrigger.NsIp => EventTrigger.NsIp,
    };

    /// <summary>What a forwarder told, each with the number of its EDNS option.</summary>
    private static string Describe(ForwardedIdentity told)
    {
        if (told == ForwardedIdentity.None)
        {
            return "";
        }

        var parts = new List<string>();
        Add(8, told.ClientSubnet?.ToString());
        Add(65001, told.Mac?.ToString());
        Add(65073, told.MacText?.ToString());
        Add(65074, told.CustomerId);
        return string.Join("; ", parts);

        void Add(int option, string? value)
        {
            if (value is { Length: > 0 })
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{option}={value}"));
            }
        }
    }
}
