using System.Buffers;
using System.Globalization;
using System.Text;
using Sinkhole.Campaigns.Exports.Tables;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Exports.Exchange;

/// <summary>
/// Records as a STIX 2.1 bundle: for each a sighting of its indicator where its unit is, and the data observed. A sighting says that an
/// indicator was seen and nothing about an infection; the level of suspicion stands in an extension.
/// </summary>
internal sealed class StixSightings(IBufferWriter<byte> target, ExportSettings settings) : IRowWriter<EventRow>
{
    // STIX 2.1, 4.14 and 5.2: both counts end here.
    private const long MostCount = 999_999_999;

    private static readonly byte[] ExtensionKey = Encoding.ASCII.GetBytes(StixObject.Extension);

    private readonly StixObjects objects = new(target);
    private readonly string reporter = StixObjects.Id("identity", StixObject.Own("identity", settings.Reporter));

    /// <inheritdoc/>
    public void Begin()
    {
        var id = StixObject.Own("bundle", settings.Reporter + settings.At.ToString("O", CultureInfo.InvariantCulture));
        objects.Record.Raw("{\"type\":\"bundle\",\"id\":"u8);
        new Utf8Output(target).Text(StixObject.Canonical(StixObjects.Id("bundle", id)));
        objects.Record.Raw(",\"objects\":["u8);
        WriteIdentity(reporter, settings.Reporter);
        WriteExtension();
    }

    /// <inheritdoc/>
    public bool TryWrite(EventRow row)
    {
        if (row.Indicator.Length == 0)
        {
            return false;
        }

        var id = RecordId.Of(row);
        var indicator = WriteIndicator(row);
        var data = WriteObserved(row, StixObjects.Id("observed-data", id));
        var place = PlaceOf(row);
        objects.Begin("sighting", StixObjects.Id("sighting", id), reporter, row.Time, row.LastTime);
        var record = objects.Record;
        record.Text("description"u8, EventMessage.Of(row));
        record.Time("first_seen"u8, row.Time);
        record.Time("last_seen"u8, row.LastTime);
        record.Number("count"u8, Math.Min(row.Count, MostCount));
        record.Text("sighting_of_ref"u8, indicator);
        record.Texts("observed_data_refs"u8, data);
        record.Texts("where_sighted_refs"u8, place);
        objects.Mark(row.Tlp);
        WriteOwn(row);
        objects.End();
        return true;
    }

    /// <inheritdoc/>
    public void End() => objects.Record.Raw("\n]}\n"u8);

    /// <inheritdoc/>
    public void Dispose() => objects.Dispose();

    private string PlaceOf(EventRow row)
    {
        if (row.UnitCode.Length == 0)
        {
            return reporter;
        }

        var id = StixObject.Own("identity", "unit\n" + row.UnitCode);
        var text = StixObjects.Id("identity", id);
        if (objects.IsNew(id))
        {
            WriteIdentity(text, row.UnitName.Length > 0 ? $"{row.UnitCode} {row.UnitName}" : row.UnitCode);
        }

        return text;
    }

    private void WriteIdentity(string id, string name)
    {
        objects.Begin("identity", id, reporter, StixObject.Beginning, StixObject.Beginning);
        objects.Record.Text("name"u8, name);
        objects.Record.Text("identity_class"u8, "organization");
        objects.End();
    }

    private void WriteExtension()
    {
        objects.Begin("extension-definition", StixObject.Extension, reporter, StixObject.Beginning, StixObject.Beginning);
        objects.Record.Text("name"u8, "Sinkhole record");
        objects.Record.Text("description"u8, "Which device it was and how far it is suspected; only level 5 is a confirmed infection.");
        objects.Record.Text("schema"u8, "{\"type\":\"object\",\"properties\":{\"level\":{\"type\":\"integer\"},\"device_id\":{\"type\":\"string\"}}}");
        objects.Record.Text("version"u8, "1.0.0");
        objects.Record.Texts("extension_types"u8, "property-extension");
        objects.End();
    }

    private string WriteIndicator(EventRow row)
    {
        var pattern = StixPatternText.Of(row.Indicator);
        var id = StixObject.Own("indicator", row.List + "\n" + pattern);
        var text = StixObjects.Id("indicator", id);
        if (objects.IsNew(id))
        {
            objects.Begin("indicator", text, reporter, StixObject.Beginning, StixObject.Beginning);
            objects.Record.Text("name"u8, row.Indicator);
            objects.Record.Texts("indicator_types"u8, "malicious-activity");
            objects.Record.Text("pattern"u8, pattern);
            objects.Record.Text("pattern_type"u8, "stix");
            objects.Record.Time("valid_from"u8, StixObject.Beginning);
            objects.Record.Texts("labels"u8, [.. new[] { row.Family, row.Botnet }.Where(label => label.Length > 0)]);
            objects.Mark(row.Tlp);
            objects.End();
        }

        return text;
    }

    private string WriteObserved(EventRow row, string id)
    {
        var refs = new List<string>();
        if (HostNameText.IsHostName(row.QueryName))
        {
            refs.Add(objects.Observable("domain-name", row.QueryName));
        }

        if (row.Mac.Length > 0)
        {
            refs.Add(objects.Observable("mac-addr", row.Mac));
        }

        if (row.Client is { } client)
        {
            var source = objects.Observable(StixObject.TypeOf(client), client.ToString());
            refs.Add(source);
            refs.Add(WriteTraffic(row, source));
        }

        // At least one is required; where all is withheld, the listed thing itself is what was seen.
        if (refs.Count == 0)
        {
            refs.Add(WriteListed(IndicatorForm.Of(row.Indicator)));
        }

        objects.Begin("observed-data", id, reporter, row.Time, row.LastTime);
        objects.Record.Time("first_observed"u8, row.Time);
        objects.Record.Time("last_observed"u8, row.LastTime);
        objects.Record.Number("number_observed"u8, Math.Min(row.Count, MostCount));
        objects.Record.Texts("object_refs"u8, [.. refs]);
        objects.Mark(row.Tlp);
        objects.End();
        return id;
    }

    private string WriteListed(IndicatorForm form)
    {
        if (form.Prefix is { } prefix)
        {
            return objects.Observable(StixObject.TypeOf(prefix.Network), form.Text);
        }

        return objects.Observable("domain-name", form.IsBelowOnly ? form.Text[2..] : form.Text);
    }

    private string WriteTraffic(EventRow row, string source)
    {
        var traffic = new StixTraffic(row, source);
        var id = StixObjects.Id("network-traffic", traffic.Id);
        if (objects.IsNew(traffic.Id))
        {
            objects.Begin("network-traffic", id);
            traffic.Write(objects.Record);
            objects.End();
        }

        return id;
    }

    private void WriteOwn(EventRow row)
    {
        var record = objects.Record;
        record.Open("extensions"u8);
        record.Open(ExtensionKey);
        record.Text("extension_type"u8, "property-extension");
        record.Number("level"u8, row.Level);
        record.Text("verdict"u8, ExportWords.OfVerdict(row.Level, row.IsConfirmed).Key);
        record.Text("device_id"u8, row.DeviceId);
        record.Text("host_name"u8, row.HostName);
        record.Text("attribution_source"u8, row.AttributionSource);
        record.Text("attribution_confidence"u8, ExportWords.Of(row.Confidence).Key);
        record.Text("trigger"u8, ExportWords.Of(row.Trigger).Key);
        record.Text("action"u8, ExportWords.Of(row.Action).Key);
        record.Text("query_name"u8, row.QueryName);
        record.Text("query_type"u8, row.QueryType == RecordType.None ? "" : RecordTypeText.Format(row.QueryType));
        record.Text("campaign"u8, row.Campaign);
        record.Text("letter"u8, row.Letter);
        record.Text("list"u8, row.List);
        record.Text("list_sha256"u8, row.ListSha256);
        record.Text("excluded"u8, row.Excluded);
        record.Text("user_agent"u8, row.Contact?.UserAgent ?? "");
        record.Text("hash"u8, row.Hash);
        record.Flag("drill"u8, row.IsDrill);
        record.Flag("imported"u8, row.IsImported);
        record.Close();
        record.Close();
    }
}
