using System.Text.Json;
using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Campaigns.Tests.Exports;

public class MispTests
{
    private static readonly string[] OfEvent = ["uuid", "info", "date", "published", "timestamp", "publish_timestamp", "id", "threat_level_id", "analysis"];
    private static readonly string[] OfAttribute = ["uuid", "type", "category", "to_ids", "event_id", "distribution", "timestamp", "deleted", "value"];
    private static readonly string[] Types = ["domain", "hostname", "ip-src", "ip-dst", "port", "text", "datetime"];
    private static readonly string[] Relations = ["ip-src", "ip-dst", "src-port", "dst-port", "hostname-src", "hostname-dst", "layer4-protocol", "layer7-protocol", "first-packet-seen"];

    private static readonly EventRow[] Rows =
    [
        ExportRows.LookUp, ExportRows.Contact, ExportRows.Excluded, ExportRows.Drill, ExportRows.LookUp with { Sequence = 20, Indicator = "203.0.113.0/24", Tlp = "RED" },
        ExportRows.LookUp with { Sequence = 21, QueryName = @"a\"" b.c2.alpha.example", HostName = "Máy 1" },
    ];

    [Fact]
    public async Task Events_objects_and_attributes_have_what_the_standard_requires()
    {
        var one = await EventAsync(Rows);

        Assert.All(OfEvent, key => Assert.True(one.TryGetProperty(key, out _), key));
        var objects = one.GetProperty("Object").EnumerateArray().ToList();
        Assert.Equal(Rows.Length, objects.Count);
        var attributes = one.GetProperty("Attribute").EnumerateArray().Concat(objects.SelectMany(thing => thing.GetProperty("Attribute").EnumerateArray())).ToList();
        Assert.All(attributes, attribute => Assert.All(OfAttribute, key => Assert.True(attribute.TryGetProperty(key, out _), key)));
        Assert.All(attributes, attribute => Assert.Contains(attribute.GetProperty("type").GetString()!, Types, StringComparer.Ordinal));
        Assert.All(objects.SelectMany(thing => thing.GetProperty("Attribute").EnumerateArray()), attribute => Assert.Contains(attribute.GetProperty("object_relation").GetString()!, Relations, StringComparer.Ordinal));
        Assert.Equal(attributes.Count, attributes.Select(attribute => attribute.GetProperty("uuid").GetString()).Distinct(StringComparer.Ordinal).Count());
        Assert.All(objects, thing => Assert.Equal(("network-connection", "af16764b-f8e5-4603-9de1-de34d272f80b", "2"), (thing.GetProperty("name").GetString(), thing.GetProperty("template_uuid").GetString(), thing.GetProperty("template_version").GetString())));
    }

    [Fact]
    public async Task Nothing_is_marked_for_detection_so_that_a_list_cannot_grow_from_its_own_hits()
    {
        var text = await ExportRows.TextAsync("misp", ExportRows.Settings, Rows);

        Assert.DoesNotContain("\"to_ids\":true", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_indicator_stands_once_and_the_strictest_marking_counts()
    {
        var one = await EventAsync(Rows);

        Assert.Equal(["c2.alpha.example", "203.0.113.0/24"], one.GetProperty("Attribute").EnumerateArray().Select(attribute => attribute.GetProperty("value").GetString()!), StringComparer.Ordinal);
        Assert.Equal("tlp:red", one.GetProperty("Tag")[0].GetProperty("name").GetString());
        Assert.Equal("4", one.GetProperty("threat_level_id").GetString());
    }

    [Fact]
    public async Task What_is_no_host_name_stands_in_the_comment()
    {
        var thing = (await EventAsync(Rows[^1])).GetProperty("Object")[0];

        var comment = thing.GetProperty("comment").GetString();
        Assert.Contains(@"name a\"" b.c2.alpha.example", comment, StringComparison.Ordinal);
        Assert.Contains("host Máy 1", comment, StringComparison.Ordinal);
        Assert.DoesNotContain("hostname", thing.GetProperty("Attribute").EnumerateArray().Select(attribute => attribute.GetProperty("type").GetString()!), StringComparer.Ordinal);
    }

    private static async Task<JsonElement> EventAsync(params EventRow[] rows) =>
        JsonDocument.Parse(await ExportRows.WriteAsync("misp", ExportRows.Settings, rows)).RootElement.GetProperty("Event");
}
