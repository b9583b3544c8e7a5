using System.Globalization;
using System.Text;
using System.Text.Json;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Index;

namespace Sinkhole.Filtering.Lists;

/// <summary>
/// Reads MISP events: one, an array of them, or what a search answers. Of their attributes, those meant for detection (<c>to_ids</c>) and not
/// deleted; a row is an attribute, counted from 1 over the whole file. A domain covers what is below it, a host name itself alone.
/// </summary>
internal sealed class MispEvents(string file, RowSink rows)
{
    private readonly RuleSheetWriter sheet = new();
    private int row;
    private bool hasEvent;

    /// <summary>Passes every attribute on; returns what made the file unreadable, or null.</summary>
    public ListProblem? Read(SourceStream source) => JsonSource.Read(source, file, ReadRoot);

    private ListProblem? ReadRoot(JsonElement root)
    {
        ReadAny(root, 0);
        return hasEvent ? rows.Problem : ListProblems.NoEvents(file);
    }

    private void ReadAny(JsonElement element, int depth)
    {
        // {"response":[{"Event":{}}]} is the deepest an event is wrapped.
        const int deepest = 4;
        if (depth > deepest || rows.Problem is not null)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                ReadAny(item, depth + 1);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            ReadObject(element, depth);
        }
    }

    private void ReadObject(JsonElement element, int depth)
    {
        if (element.TryGetProperty("Event", out var wrapped) && wrapped.ValueKind == JsonValueKind.Object)
        {
            ReadEvent(wrapped);
        }
        else if (element.TryGetProperty("response", out var response))
        {
            ReadAny(response, depth + 1);
        }
        else if (element.TryGetProperty("Attribute", out _) || element.TryGetProperty("Object", out _))
        {
            ReadEvent(element);
        }
    }

    private void ReadEvent(JsonElement element)
    {
        hasEvent = true;
        var parent = new JsonText(element);
        var origin = new MispContext(parent);
        foreach (var attribute in parent.Items("Attribute"))
        {
            ReadAttribute(new JsonText(attribute), origin);
        }

        foreach (var item in parent.Items("Object"))
        {
            var part = new JsonText(item);
            foreach (var attribute in part.Items("Attribute"))
            {
                if (part.IsTrue("deleted"))
                {
                    row++;
                    rows.Skip();
                }
                else
                {
                    ReadAttribute(new JsonText(attribute), origin);
                }
            }
        }
    }

    private void ReadAttribute(JsonText attribute, MispContext origin)
    {
        row++;
        if (rows.Problem is not null)
        {
            return;
        }

        if (!attribute.IsTrue("to_ids") || attribute.IsTrue("deleted"))
        {
            rows.Skip();
            return;
        }

        var value = Encoding.UTF8.GetBytes(attribute.Text("value").Trim());
        var type = attribute.Text("type");
        var bar = Array.IndexOf(value, (byte)'|');
        var first = bar < 0 ? value : value.AsSpan(0, bar);
        switch (type)
        {
            case "domain":
                rows.TakeName(row, value, Reach.Both, Sheet(attribute, origin, default));
                break;
            case "hostname" or "url":
                TakeHost(value, Sheet(attribute, origin, default));
                break;
            case "hostname|port":
                rows.TakeName(row, first, Reach.Exact, Sheet(attribute, origin, value.AsSpan(bar + 1)));
                break;
            case "ip-dst" or "ip-src":
                rows.TakeAddress(row, value, Sheet(attribute, origin, default));
                break;
            case "ip-dst|port" or "ip-src|port":
                rows.TakeAddress(row, first, Sheet(attribute, origin, value.AsSpan(bar + 1)));
                break;
            case "domain|ip":
                rows.TakeName(row, first, Reach.Both, Sheet(attribute, origin, default));
                rows.TakeAddress(row, value.AsSpan(bar + 1), Sheet(attribute, origin, default));
                break;
            default:
                rows.Refuse(row, value, new GateFinding(RefusalReason.IndicatorType, type.Length > 60 ? type[..60] : type));
                break;
        }
    }

    private void TakeHost(ReadOnlySpan<byte> value, ReadOnlySpan<byte> own)
    {
        var host = HostOf(value);
        if (!rows.TryTakeAddress(row, host, own))
        {
            rows.TakeName(row, host, Reach.Exact, own);
        }
    }

    /// <summary>The host of a link; a value that is no link is its own host.</summary>
    public static ReadOnlySpan<byte> HostOf(ReadOnlySpan<byte> value)
    {
        var scheme = value.IndexOf("://"u8);
        var host = scheme < 0 ? value : value[(scheme + 3)..];
        var path = host.IndexOfAny("/?#"u8);
        host = path < 0 ? host : host[..path];
        host = host[(host.LastIndexOf((byte)'@') + 1)..];
        if (host.StartsWith("["u8) && host.IndexOf((byte)']') is > 1 and var close && host.IndexOf("[.]"u8) != 0)
        {
            return host[1..close];
        }

        var colon = host.LastIndexOf((byte)':');
        return colon > 0 && colon == host.IndexOf((byte)':') ? host[..colon] : host;
    }

    private ReadOnlySpan<byte> Sheet(JsonText attribute, MispContext origin, ReadOnlySpan<byte> port)
    {
        sheet.Clear();
        var own = new MispTags(attribute);
        sheet.Set(SheetText.Family, Utf8(own.Family.Length > 0 ? own.Family : origin.Tags.Family));
        sheet.Set(SheetText.Botnet, Utf8(own.Botnet.Length > 0 ? own.Botnet : origin.Tags.Botnet));
        sheet.Set(SheetText.Tlp, Utf8(own.Tlp.Length > 0 ? own.Tlp : origin.Tags.Tlp));
        sheet.Set(SheetText.Severity, Utf8(origin.Severity));
        sheet.Set(SheetText.Source, Utf8(origin.Source));
        sheet.Set(SheetText.Reference, Utf8(attribute.Text("uuid")));
        sheet.Set(SheetText.Port, port);
        sheet.Set(SheetText.Note, Utf8(Note(attribute)));
        return sheet.Finish();
    }

    private static string Note(JsonText attribute)
    {
        string[] parts =
        [
            attribute.Text("comment"),
            attribute.Text("first_seen") is { Length: > 0 } first ? string.Create(CultureInfo.InvariantCulture, $"first_seen {first}") : "",
            attribute.Text("last_seen") is { Length: > 0 } last ? string.Create(CultureInfo.InvariantCulture, $"last_seen {last}") : "",
        ];
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
