using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Exports;

/// <summary>
/// Writes a MISP event: <c>domain</c> for a name with all below it, <c>hostname</c> for a name alone, <c>ip-dst</c> for addresses. A rule on
/// what is below only is left out.
/// </summary>
internal sealed class MispWriter(CompiledList list, ExportOptions options, TextWriter text) : IRuleWriter
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly string stamp = options.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    private bool isFirst = true;

    /// <inheritdoc/>
    public void Begin()
    {
        var head = new JsonObject
        {
            ["uuid"] = NameId.Of(list.Options.Name + list.Version).ToString(),
            ["info"] = ExportHeader.English(list, options),
            ["date"] = options.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["timestamp"] = stamp,
            ["published"] = false,
            ["threat_level_id"] = "1",
            ["analysis"] = "2",
            ["distribution"] = "0",
        }.ToJsonString(Json);
        text.Write($"{{\"Event\":{head[..^1]},\"Attribute\":[");
    }

    /// <inheritdoc/>
    public bool TryWrite(in ListRule rule)
    {
        if (ValueOf(rule, out var type) is not { } value || list.TryDescribe(rule.Entry) is not { } said)
        {
            return false;
        }

        var attribute = new JsonObject
        {
            ["uuid"] = NameId.Of(list.Options.Name + type + value).ToString(),
            ["type"] = type,
            ["category"] = "Network activity",
            ["to_ids"] = true,
            ["distribution"] = "0",
            ["timestamp"] = stamp,
            ["value"] = value,
            ["comment"] = said.Family,
            ["deleted"] = false,
        };
        text.WriteLine(isFirst ? "" : ",");
        text.Write(attribute.ToJsonString(Json));
        isFirst = false;
        return true;
    }

    /// <inheritdoc/>
    public void End(ExportSummary summary) => text.WriteLine("]}}");

    private static string? ValueOf(in ListRule rule, out string type)
    {
        type = "ip-dst";
        if (rule.Name is not { } name)
        {
            return ExportAddress.Format(rule.Prefix);
        }

        type = rule.CoversBelow ? "domain" : "hostname";
        return rule.CoversName && ListExporter.TryText(name, out var shown) ? shown : null;
    }
}
