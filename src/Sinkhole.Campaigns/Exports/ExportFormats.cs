using System.Collections.Immutable;
using Sinkhole.Campaigns.Exports.Exchange;
using Sinkhole.Campaigns.Exports.Tables;

namespace Sinkhole.Campaigns.Exports;

/// <summary>The forms that records and offenders leave the program in.</summary>
public static class ExportFormats
{
    private const string Csv = "text/csv; charset=utf-8; header=present";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Json = "application/json; charset=utf-8";
    private const string JsonLines = "application/x-ndjson; charset=utf-8";

    /// <summary>Forms of records.</summary>
    public static ImmutableArray<ExportFormat<EventRow>> Events { get; } =
    [
        Event("csv", ".csv", Csv, (target, settings) => new CsvTable<EventRow>(target, EventTable.For(settings), settings)) with
        {
            English = "Table for spreadsheets (CSV)", Vietnamese = "Bảng cho bảng tính (CSV)", IsForPeople = true,
        },
        Event("xlsx", ".xlsx", Xlsx, (target, settings) => new Workbook<EventRow>(target, EventTable.For(settings), settings)) with
        {
            English = "Excel workbook for print", Vietnamese = "Bảng tính Excel để in", IsForPeople = true,
        },
        Event("json", ".json", Json, (target, settings) => new JsonTable<EventRow>(target, EventTable.For(settings), JsonFrame.Array)) with
        {
            English = "JSON", Vietnamese = "JSON",
        },
        Event("jsonl", ".jsonl", JsonLines, (target, settings) => new JsonTable<EventRow>(target, EventTable.For(settings), JsonFrame.Lines)) with
        {
            English = "JSON, a record a line", Vietnamese = "JSON, mỗi dòng một bản ghi", IsLines = true,
        },
        Event("shadowserver-dns", ".csv", Csv, (target, settings) => new ShadowserverDns(target, settings)) with
        {
            English = "Shadowserver event4_sinkhole_dns (look-ups)", Vietnamese = "Shadowserver event4_sinkhole_dns (truy vấn)",
        },
        Event("shadowserver", ".csv", Csv, (target, settings) => new ShadowserverContacts(target, settings)) with
        {
            English = "Shadowserver event4_sinkhole (connections)", Vietnamese = "Shadowserver event4_sinkhole (kết nối)",
        },
        Event("intelmq", ".jsonl", JsonLines, (target, settings) => new IntelMqJson(target, settings)) with
        {
            English = "IntelMQ events (JSON lines)", Vietnamese = "Bản ghi IntelMQ (JSON theo dòng)", IsLines = true,
        },
        Event("intelmq-csv", ".csv", Csv, (target, settings) => new IntelMqCsv(target, settings)) with
        {
            English = "IntelMQ events (CSV)", Vietnamese = "Bản ghi IntelMQ (CSV)",
        },
        Event("ecs", ".jsonl", JsonLines, (target, _) => new EcsLines(target)) with
        {
            English = "Elastic Common Schema (JSON lines)", Vietnamese = "Elastic Common Schema (JSON theo dòng)", IsLines = true,
        },
        Event("ocsf", ".jsonl", JsonLines, (target, settings) => new OcsfLines(target, settings)) with
        {
            English = "OCSF 1.8.0 (JSON lines)", Vietnamese = "OCSF 1.8.0 (JSON theo dòng)", IsLines = true,
        },
        Event("cef", ".cef", "text/plain; charset=utf-8", (target, _) => new CefLines(target)) with
        {
            English = "Common Event Format (CEF)", Vietnamese = "Common Event Format (CEF)", IsLines = true,
        },
        Event("stix", ".json", "application/stix+json;version=2.1", (target, settings) => new StixSightings(target, settings)) with
        {
            English = "STIX 2.1 sightings", Vietnamese = "Lượt quan sát STIX 2.1",
        },
        Event("misp", ".json", Json, (target, settings) => new MispEvent(target, settings)) with
        {
            English = "MISP event", Vietnamese = "Bản ghi MISP (MISP event)",
        },
        Event("passive-dns", ".jsonl", JsonLines, (target, _) => new PassiveDns(target)) with
        {
            English = "Passive DNS (COF), monitored hits only", Vietnamese = "Passive DNS (COF), chỉ các lượt chỉ giám sát", IsLines = true,
        },
    ];

    /// <summary>Forms of offenders.</summary>
    public static ImmutableArray<ExportFormat<OffenderRow>> Offenders { get; } =
    [
        Offender("csv", ".csv", Csv, (target, settings) => new CsvTable<OffenderRow>(target, OffenderTable.For(settings), settings)) with
        {
            English = "Table for spreadsheets (CSV)", Vietnamese = "Bảng cho bảng tính (CSV)", IsForPeople = true,
        },
        Offender("xlsx", ".xlsx", Xlsx, (target, settings) => new Workbook<OffenderRow>(target, OffenderTable.For(settings), settings)) with
        {
            English = "Excel workbook for print", Vietnamese = "Bảng tính Excel để in", IsForPeople = true,
        },
        Offender("json", ".json", Json, (target, settings) => new JsonTable<OffenderRow>(target, OffenderTable.For(settings), JsonFrame.Array)) with
        {
            English = "JSON", Vietnamese = "JSON",
        },
    ];

    /// <summary>The form of records with a name; null when there is none.</summary>
    public static ExportFormat<EventRow>? FindEvent(string name) =>
        Events.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The form of offenders with a name; null when there is none.</summary>
    public static ExportFormat<OffenderRow>? FindOffender(string name) =>
        Offenders.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));

    private static ExportFormat<EventRow> Event(string name, string ending, string mediaType, RowWriterFactory<EventRow> writer) =>
        new(name, ending, mediaType, (target, settings) => new PreparedWriter<EventRow>(writer(target, settings), new EventPreparation(settings).Prepare));

    private static ExportFormat<OffenderRow> Offender(string name, string ending, string mediaType, RowWriterFactory<OffenderRow> writer) =>
        new(name, ending, mediaType, (target, settings) => new PreparedWriter<OffenderRow>(writer(target, settings), new OffenderPreparation(settings).Prepare));
}
