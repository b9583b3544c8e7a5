using System.Text.Json;

namespace Sinkhole.Filtering.Lists;

/// <summary>What the other objects of a STIX bundle say of its indicators: malware they point to, who made them, how far they may travel.</summary>
internal sealed class StixContext
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> markings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> indicated = new(StringComparer.Ordinal);

    /// <summary>Takes one object; all are to be taken before anything is asked.</summary>
    public void Learn(JsonText item)
    {
        var id = item.Text("id");
        switch (item.Text("type"))
        {
            case "identity" or "malware":
                names.TryAdd(id, item.Text("name"));
                break;
            case "relationship" when item.Text("relationship_type") is "indicates" && item.Text("target_ref").StartsWith("malware--", StringComparison.Ordinal):
                indicated.TryAdd(item.Text("source_ref"), item.Text("target_ref"));
                break;
            case "marking-definition":
                var level = TlpText.Level($"tlp:{item.Object("definition").Text("tlp")}");
                markings.TryAdd(id, level.Length > 0 ? level : TlpText.Level(item.Text("name")));
                break;
            default:
                break;
        }
    }

    /// <summary>The malware an indicator points to; empty when none is said.</summary>
    public string FamilyOf(string indicator) => indicated.TryGetValue(indicator, out var malware) ? NameOf(malware) : "";

    /// <summary>The name of an object; empty when it is not in the bundle.</summary>
    public string NameOf(string id) => names.GetValueOrDefault(id, "");

    /// <summary>The first level among markings.</summary>
    public string TlpOf(IEnumerable<JsonElement> markingIds) => markingIds.Select(JsonText.Of)
        .Select(id => TlpText.OfMarking(id) is { Length: > 0 } level ? level : markings.GetValueOrDefault(id, ""))
        .FirstOrDefault(level => level.Length > 0, "");
}
