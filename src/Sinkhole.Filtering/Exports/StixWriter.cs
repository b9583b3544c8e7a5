using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Json;
using System.Text.Unicode;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Filtering.Exports;

/// <summary>Writes a STIX 2.1 bundle, an indicator for each rule. A pattern names the name itself; a rule on what is below only is left out.</summary>
internal sealed class StixWriter(CompiledList list, ExportOptions options, TextWriter text) : IRuleWriter
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly string now = Time(options.At);
    private bool isFirst = true;

    /// <inheritdoc/>
    public void Begin() => text.Write($"{{\"type\":\"bundle\",\"id\":\"bundle--{NameId.Of(list.Version + now)}\",\"objects\":[");

    /// <inheritdoc/>
    public bool TryWrite(in ListRule rule)
    {
        if (PatternOf(rule) is not { } pattern || list.TryDescribe(rule.Entry) is not { } said)
        {
            return false;
        }

        var indicator = new JsonObject
        {
            ["type"] = "indicator",
            ["spec_version"] = "2.1",
            ["id"] = $"indicator--{NameId.Of(list.Options.Name + pattern)}",
            ["created"] = now,
            ["modified"] = now,
            ["name"] = said.Indicator,
            ["indicator_types"] = new JsonArray("malicious-activity"),
            ["pattern"] = pattern,
            ["pattern_type"] = "stix",
            ["valid_from"] = rule.From == long.MinValue ? now : Time(DateTimeOffset.FromUnixTimeSeconds(rule.From)),
        };
        if (rule.Until != long.MaxValue)
        {
            indicator["valid_until"] = Time(DateTimeOffset.FromUnixTimeSeconds(rule.Until));
        }

        if (said.Family.Length > 0)
        {
            indicator["labels"] = new JsonArray(said.Family);
        }

        text.WriteLine(isFirst ? "" : ",");
        text.Write(indicator.ToJsonString(Json));
        isFirst = false;
        return true;
    }

    /// <inheritdoc/>
    public void End(ExportSummary summary) => text.WriteLine("]}");

    private static string? PatternOf(in ListRule rule)
    {
        if (rule.Name is { } name)
        {
            return rule.CoversName && ListExporter.TryText(name, out var shown) ? $"[domain-name:value = '{shown}']" : null;
        }

        return $"[{(ExportAddress.IsIPv4(rule.Prefix) ? "ipv4" : "ipv6")}-addr:value = '{ExportAddress.Format(rule.Prefix)}']";
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
