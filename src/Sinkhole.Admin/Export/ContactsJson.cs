using System.Text.Json;
using Sinkhole.Admin.Api;
using Sinkhole.Evidence.Contacts;
using Sinkhole.Evidence.Devices;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Admin.Export;

/// <summary>Contacts as a JSON array of objects.</summary>
public static class ContactsJson
{
    /// <summary>The media type of what is written.</summary>
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>Writes the contacts; the stream stays open.</summary>
    public static async Task WriteAsync(IReadOnlyList<StoredContact> contacts, Stream target, CancellationToken cancellationToken)
    {
        await JsonSerializer.SerializeAsync(target, contacts.Select(Row), ControlJson.Options, cancellationToken);
        await target.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }

    private static object Row(StoredContact stored) => new
    {
        stored.Number,
        Time = ExportTime.Format(ContactText.First(stored)),
        LastTime = ExportTime.Format(ContactText.Last(stored)),
        stored.Count,
        Client = stored.Contact.Client.ToString(),
        stored.Contact.ClientPort,
        Sinkhole = stored.Contact.Sinkhole.ToString(),
        stored.Contact.Port,
        Transport = ContactText.Of(stored.Contact.Transport),
        Protocol = ContactText.Of(stored.Contact.Protocol),
        stored.Contact.Named,
        stored.Contact.Agent,
        stored.Code,
        Rules = stored.Rules.Select(Rule),
        Device = stored.Attribution?.Device.ToString(),
        Source = stored.Attribution is { } attribution ? AttributionText.Of(attribution.Source) : null,
        Confidence = stored.Attribution is { } known ? AttributionText.Of(known.Confidence) : null,
        IsCounted = stored.Attribution?.IsCounted,
        Excluded = stored.Attribution?.Exclusion?.Reason,
    };

    private static object Rule(CatalogRule rule) => new { rule.List, rule.ListVersion, rule.Campaign, rule.Row, rule.Indicator, rule.Family, rule.Letter, rule.Release };
}
