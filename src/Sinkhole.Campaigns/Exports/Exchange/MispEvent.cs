using System.Buffers;
using System.Globalization;
using Sinkhole.Campaigns.Exports.Tables;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>
/// Records as one MISP event: an object network-connection for each, the indicators once as attributes. None is marked for detection: they
/// come from a list that whoever detects has already, and a list must not grow from its own hits.
/// </summary>
internal sealed class MispEvent(IBufferWriter<byte> target, ExportSettings settings) : IRowWriter<EventRow>
{
    // Attributes stand after the objects, so they wait here: some 100,000 indicators, and what comes after is in its object only.
    private const int MostAttributeOctets = 32 << 20;

    // MISP's strictness, least first.
    private static readonly string[] Levels = ["clear", "green", "amber", "amber+strict", "red"];

    private readonly JsonRecord record = new(target);
    private readonly ArrayBufferWriter<byte> head = new();
    private readonly OnceOnly once = new();
    private readonly ArrayBufferWriter<byte> attributes = new();
    private readonly string stamp = settings.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    private bool isFirst = true;
    private bool isConfirmed;
    private int strictest = -1;

    /// <inheritdoc/>
    public void Begin()
    {
        using var text = new JsonRecord(head);
        text.Begin();
        text.Text("id"u8, "0");
        text.Text("uuid"u8, Uuid("event", settings.At.ToString("O", CultureInfo.InvariantCulture)));
        text.Text("info"u8, string.Create(CultureInfo.InvariantCulture, $"{settings.Feed}: hits on listed indicators, {settings.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC"));
        text.Text("date"u8, settings.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        text.Text("timestamp"u8, stamp);
        text.Text("publish_timestamp"u8, "0");
        text.Flag("published"u8, false);
        text.Text("analysis"u8, "0");
        text.Text("distribution"u8, "0");
        text.Open("Orgc"u8);
        text.Text("name"u8, settings.Reporter);
        text.Text("uuid"u8, Uuid("identity", settings.Reporter));
        text.Close();
        text.End();
        record.Raw("{\"Event\":"u8);
        record.Raw(head.WrittenSpan[..^1]);
        record.Raw(",\"Object\":["u8);
    }

    /// <inheritdoc/>
    public bool TryWrite(EventRow row)
    {
        record.Raw(isFirst ? "\n"u8 : ",\n"u8);
        isFirst = false;
        isConfirmed |= row.IsConfirmed;
        strictest = Math.Max(strictest, Array.IndexOf(Levels, row.Tlp.ToLowerInvariant()));
        new MispConnection(record, stamp).Write(row);
        if (row.Indicator.Length > 0 && once.IsNew(StixObject.Own("indicator", row.Indicator)))
        {
            AddIndicator(row);
        }

        return true;
    }

    /// <inheritdoc/>
    public void End()
    {
        record.Raw("\n],\"Attribute\":["u8);
        record.Raw(attributes.WrittenSpan);
        record.Raw("\n],\"Tag\":["u8);
        if (strictest >= 0)
        {
            record.Begin();
            record.Text("name"u8, "tlp:" + Levels[strictest]);
            record.End();
        }

        // 4 is undefined: a look-up alone is no threat of a known level.
        record.Raw(isConfirmed ? "],\"threat_level_id\":\"2\"}}\n"u8 : "],\"threat_level_id\":\"4\"}}\n"u8);
    }

    /// <inheritdoc/>
    public void Dispose() => record.Dispose();

    private void AddIndicator(EventRow row)
    {
        var form = IndicatorForm.Of(row.Indicator);
        var name = form.IsBelowOnly ? row.Indicator[2..] : row.Indicator;
        if (attributes.WrittenCount >= MostAttributeOctets || (form.Prefix is null && !HostNameText.IsHostName(name)))
        {
            return;
        }

        attributes.Write(attributes.WrittenCount == 0 ? "\n"u8 : ",\n"u8);
        using var text = new JsonRecord(attributes);
        text.Begin();
        text.Text("uuid"u8, Uuid("attribute", row.Indicator));
        text.Text("event_id"u8, "0");
        text.Text("type"u8, form.Prefix is null ? "domain" : "ip-dst");
        text.Text("category"u8, "Network activity");
        text.Flag("to_ids"u8, false);
        text.Text("distribution"u8, "5");
        text.Text("timestamp"u8, stamp);
        text.Flag("deleted"u8, false);
        text.Text("value"u8, name);
        text.Text("comment"u8, row.Family);
        text.End();
    }

    private static string Uuid(string kind, string name) => StixObject.Own(kind, name).ToString("D", CultureInfo.InvariantCulture);
}
