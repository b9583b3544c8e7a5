using System.Globalization;
using System.Text.Json;
using Sinkhole.Evidence.Chain;

namespace Sinkhole.Campaigns.Exports.Numbered;

/// <summary>An entry of the export log as the one canonical text that is chained, and back.</summary>
internal static class ExportLogLine
{
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>The entry's canonical text. Keys stand in ASCII order.</summary>
    public static ReadOnlySpan<byte> Write(CanonicalJsonWriter json, ExportLogEntry entry)
    {
        json.Begin();
        json.WriteText("at"u8, Format(entry.At));
        json.WriteText("by"u8, entry.By);
        json.WriteTexts("filters"u8, entry.Filters.AsSpan());
        json.WriteText("format"u8, entry.Format);
        json.WriteText("from"u8, Format(entry.From));
        json.WriteText("key"u8, entry.Key);
        json.WriteText("kind"u8, entry.Kind == ExportKind.Events ? "events" : "offenders");
        json.WriteNumber("left_out"u8, entry.LeftOut);
        json.WriteNumber("octets"u8, entry.Octets);
        json.WriteText("reason"u8, entry.Reason);
        json.WriteNumber("records"u8, entry.Records);
        json.WriteNumber("seq"u8, entry.Number);
        json.WriteText("sha256"u8, entry.Sha256);
        json.WriteText("state"u8, entry.State == ExportState.Made ? "made" : "abandoned");
        json.WriteText("to"u8, Format(entry.To));
        return json.End();
    }

    /// <summary>Reads a line of the log, and the hash it was chained with; false for what is none.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> line, out ExportLogEntry entry, out Sha256Hash hash)
    {
        (entry, hash) = (Nothing, default);
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            entry = new ExportLogEntry
            {
                Number = root.GetProperty("seq").GetInt64(),
                At = Parse(root, "at") ?? default,
                State = Text(root, "state") is "made" ? ExportState.Made : ExportState.Abandoned,
                Kind = Text(root, "kind") is "events" ? ExportKind.Events : ExportKind.Offenders,
                Format = Text(root, "format"),
                From = Parse(root, "from"),
                To = Parse(root, "to"),
                Filters = [.. root.GetProperty("filters").EnumerateArray().Select(filter => filter.GetString() ?? "")],
                By = Text(root, "by"),
                Reason = Text(root, "reason"),
                Records = root.GetProperty("records").GetInt64(),
                LeftOut = root.GetProperty("left_out").GetInt64(),
                Octets = root.GetProperty("octets").GetInt64(),
                Sha256 = Text(root, "sha256"),
                Key = Text(root, "key"),
            };
            return Sha256Hash.TryParse(Text(root, "hash"), out hash);
        }
        catch (Exception strange) when (strange is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // How the framework says that a text is not of this form.
            return false;
        }
    }

    private static ExportLogEntry Nothing => new() { Number = 0, At = default, State = default, Kind = default, Format = "", By = "" };

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString() ?? "";

    private static DateTimeOffset? Parse(JsonElement root, string name) =>
        DateTimeOffset.TryParseExact(Text(root, name), TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string Format(DateTimeOffset? time) => time?.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture) ?? "";
}
