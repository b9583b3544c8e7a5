using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Sinkhole.Campaigns.Tests.Exports;

/// <summary>Reads what was written with other people's readers, or with one written from the format's text: a list of values for each record.</summary>
internal static class ExportReader
{
    public static List<List<string>> Read(string format, byte[] octets) => format switch
    {
        "csv" or "shadowserver" or "shadowserver-dns" or "intelmq-csv" => [.. Csv(octets).Skip(1)],
        "xlsx" => [.. Sheet(octets).Skip(1)],
        "json" => JsonArray(octets),
        "cef" => [.. Lines(octets).Select(line => Cef(line).Values.ToList())],
        "stix" => [.. Stix(octets).Where(thing => thing.GetProperty("type").GetString() is "sighting").Select(Flatten)],
        "misp" => Misp(octets),
        _ => [.. Lines(octets).Select(line => Flatten(JsonDocument.Parse(line).RootElement))],
    };

    public static List<List<string>> Csv(byte[] octets)
    {
        var settings = new CsvReaderOptions { HasHeader = false, MalformedData = CsvMalformedDataHandling.Throw, SkipEmptyLines = false, FieldCountMismatch = CsvFieldCountHandling.Throw };
        using var reader = CsvReader.Create(octets, settings);
        var rows = new List<List<string>>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(place => Encoding.UTF8.GetString(reader.GetSpan(place)))]);
        }

        return rows;
    }

    public static List<List<string>> Sheet(byte[] octets)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(octets), isEditable: false);
        var book = document.WorkbookPart!;
        var shared = book.SharedStringTablePart!.SharedStringTable.Elements<SharedStringItem>().Select(item => item.InnerText).ToList();
        return [.. book.Workbook.Sheets!.Elements<Sheet>().SelectMany(sheet => ((WorksheetPart)book.GetPartById(sheet.Id!)).Worksheet.Descendants<Row>())
            .Select(row => row.Elements<Cell>().Select(cell => Unescape(CellText(cell, shared))).ToList())];
    }

    public static List<JsonElement> Stix(byte[] octets) =>
        [.. JsonDocument.Parse(octets).RootElement.GetProperty("objects").EnumerateArray()];

    public static string[] Lines(byte[] octets)
    {
        var text = Encoding.UTF8.GetString(octets);
        return text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
    }

    /// <summary>Header fields as h0 to h6, extension by its keys; escapes undone.</summary>
    public static Dictionary<string, string> Cef(string line)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var at = 0;
        for (var i = 0; i < 7; i++)
        {
            var field = new StringBuilder();
            while (line[at] != '|')
            {
                at += line[at] == '\\' ? 1 : 0;
                field.Append(line[at++]);
            }

            at++;
            fields.Add($"h{i}", field.ToString());
        }

        var rest = line[at..];
        while (rest.Length > 0)
        {
            var equals = Unescaped(rest, 0);
            var next = Unescaped(rest, equals + 1);
            var end = next < 0 ? rest.Length : rest.LastIndexOf(' ', next);
            var value = rest[(equals + 1)..end];
            fields.Add(rest[..equals], value.Replace("\\\\", "\u0001", StringComparison.Ordinal).Replace("\\=", "=", StringComparison.Ordinal)
                .Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\r", "\r", StringComparison.Ordinal).Replace('\u0001', '\\'));
            rest = rest[end..].TrimStart(' ');
        }

        return fields;
    }

    private static int Unescaped(string text, int from)
    {
        var at = from;
        while (at < text.Length)
        {
            if (text[at] == '=')
            {
                return at;
            }

            at += text[at] == '\\' ? 2 : 1;
        }

        return -1;
    }

    private static List<List<string>> JsonArray(byte[] octets) => [.. JsonDocument.Parse(octets).RootElement.EnumerateArray().Select(Flatten)];

    private static List<List<string>> Misp(byte[] octets) =>
        [.. JsonDocument.Parse(octets).RootElement.GetProperty("Event").GetProperty("Object").EnumerateArray().Select(Flatten)];

    private static List<string> Flatten(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => [.. element.EnumerateObject().SelectMany(property => Flatten(property.Value))],
        JsonValueKind.Array => [.. element.EnumerateArray().SelectMany(Flatten)],
        _ => [element.ToString()],
    };

    private static string CellText(Cell cell, List<string> shared)
    {
        if (cell.DataType?.Value == CellValues.SharedString)
        {
            return shared[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)];
        }

        return cell.DataType?.Value == CellValues.InlineString ? cell.InlineString!.InnerText : cell.CellValue?.Text ?? "";
    }

    private static string Unescape(string text) => text.Replace("_x005F_", "_", StringComparison.Ordinal);
}
