using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Sinkhole.Campaigns.Exports.Tables;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>
/// A record in IntelMQ's harmonised fields. Only a confirmed device is an infected system; a look-up, an excluded client and a point with
/// many machines behind it are <c>other</c>, a drill is <c>test</c>.
/// </summary>
internal sealed class IntelMqEvent : IDisposable
{
    // The field takes 40 characters, which SHA-1 has.
    private const int HashOctets = 20;

    private static readonly IntelMqField[] Numeric = [IntelMqField.SourcePort, IntelMqField.DestinationPort];

    private readonly string[] values = new string[Enum.GetValues<IntelMqField>().Length];
    private readonly ArrayBufferWriter<byte> line = new();
    private readonly JsonTable<EventRow> lines;
    private readonly ExportSettings settings;

    public IntelMqEvent(ExportSettings settings)
    {
        this.settings = settings;
        lines = new JsonTable<EventRow>(line, EventTable.For(settings), JsonFrame.Lines);
    }

    /// <summary>The fields' names in the table's order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "feed.name", "feed.provider", "classification.taxonomy", "classification.type", "classification.identifier", "time.source", "time.observation",
        "source.ip", "source.local_ip", "source.local_hostname", "source.port", "protocol.transport", "protocol.application",
        "destination.fqdn", "destination.ip", "destination.port", "malware.name", "tlp", "event_description.text", "event_hash", "raw",
    ];

    /// <summary>The values of the record read last, empty where there is none.</summary>
    public ReadOnlySpan<string> Values => values;

    /// <summary>True for a field whose value is a number.</summary>
    public static bool IsNumber(int field) => Array.IndexOf(Numeric, (IntelMqField)field) >= 0;

    /// <summary>Takes up a record.</summary>
    public void Read(EventRow row)
    {
        Array.Fill(values, "");
        Set(IntelMqField.FeedName, settings.Feed);
        Set(IntelMqField.FeedProvider, settings.Reporter);
        Classify(row);
        Set(IntelMqField.TimeSource, TimeText(row.Time));
        Set(IntelMqField.TimeObservation, TimeText(settings.At));
        Set(IntelMqField.SourcePort, NumberText(row.Port));
        Set(IntelMqField.SourceLocalHostName, row.HostName);
        Set(IntelMqField.SourceLocalIp, row.Client?.ToString() ?? "");
        if (settings.Identities.AreShown)
        {
            Set(IntelMqField.SourceIp, settings.PublicAddress?.ToString() ?? "");
        }

        Set(IntelMqField.ProtocolTransport, row.Transport == Transport.Udp ? "udp" : "tcp");
        Set(IntelMqField.ProtocolApplication, row.Contact is { } contact ? contact.Application.ToLowerInvariant() : "dns");
        SetDestination(row);
        Set(IntelMqField.Tlp, row.Tlp);
        Set(IntelMqField.EventDescriptionText, EventMessage.Of(row));
        Set(IntelMqField.EventHash, HashOf(row));
        lines.TryWrite(row);
        Set(IntelMqField.Raw, Convert.ToBase64String(line.WrittenSpan[..^1]));
        line.ResetWrittenCount();
    }

    /// <summary>What has no harmonised field.</summary>
    public static IEnumerable<IntelMqExtra> ExtraOf(EventRow row)
    {
        IntelMqExtra[] extras =
        [
            new("action", ExportWords.Of(row.Action).Key),
            new("attribution_confidence", ExportWords.Of(row.Confidence).Key),
            new("attribution_source", row.AttributionSource),
            new("botnet", row.Botnet),
            new("campaign", row.Campaign),
            new("count", row.Count),
            new("device_id", row.DeviceId),
            new("dns_query", row.QueryName),
            new("dns_query_type", row.QueryType == RecordType.None ? "" : RecordTypeText.Format(row.QueryType)),
            new("excluded", row.Excluded),
            new("family", row.Family),
            new("hash", row.Hash),
            new("indicator", row.Indicator),
            new("last_time", TimeText(row.LastTime)),
            new("letter", row.Letter),
            new("level", row.Level),
            new("list", row.List),
            new("list_sha256", row.ListSha256),
            new("list_version", row.ListVersion > 0 ? row.ListVersion : null),
            new("mac", row.Mac),
            new("node", row.Node),
            new("record_id", RecordId.Of(row).ToString("D", CultureInfo.InvariantCulture)),
            new("sequence", row.Sequence),
            new("severity", row.Severity),
            new("trigger", ExportWords.Of(row.Trigger).Key),
            new("unit_code", row.UnitCode),
            new("unit_name", row.UnitName),
            new("user_agent", row.Contact?.UserAgent ?? ""),
            new("verdict", ExportWords.OfVerdict(row.Level, row.IsConfirmed).Key),
        ];
        return extras.Where(extra => extra.IsKnown);
    }

    /// <inheritdoc/>
    public void Dispose() => ((IDisposable)lines).Dispose();

    private void Classify(EventRow row)
    {
        var (taxonomy, type) = row switch
        {
            { IsDrill: true } => ("test", "test"),
            { IsConfirmed: true } => ("malicious-code", "infected-system"),
            _ => ("other", "other"),
        };
        var observed = row.Trigger == EventTrigger.Connection ? "sinkhole" : "sinkholedns";
        var family = row.Family.ToLowerInvariant();
        Set(IntelMqField.ClassificationTaxonomy, taxonomy);
        Set(IntelMqField.ClassificationType, type);
        Set(IntelMqField.ClassificationIdentifier, row.IsConfirmed && family.Length > 0 ? family : observed);

        // The field takes printable ASCII only; the family stands in "extra" in any case.
        if (family.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
        {
            Set(IntelMqField.MalwareName, family);
        }
    }

    private void SetDestination(EventRow row)
    {
        if (HostNameText.IsHostName(row.QueryName))
        {
            Set(IntelMqField.DestinationFqdn, row.QueryName);
        }

        if (row.Contact is not null || row.Action == HitAction.Sinkhole)
        {
            Set(IntelMqField.DestinationIp, row.Sinkhole?.ToString() ?? "");
        }

        Set(IntelMqField.DestinationPort, NumberText(row.Contact?.Port ?? 0));
    }

    private void Set(IntelMqField field, string value) => values[(int)field] = value;

    private static string NumberText(int number) => number > 0 ? number.ToString(CultureInfo.InvariantCulture) : "";

    // As Python's isoformat has it, which the receiver compares with: six digits of a second or none.
    private static string TimeText(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        var text = utc.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return utc.Millisecond == 0 ? text + "+00:00" : string.Create(CultureInfo.InvariantCulture, $"{text}.{utc.Millisecond:D3}000+00:00");
    }

    private static string HashOf(EventRow row) => Convert.ToHexString(SHA256.HashData(RecordId.Of(row).ToByteArray(bigEndian: true)).AsSpan(0, HashOctets));
}
