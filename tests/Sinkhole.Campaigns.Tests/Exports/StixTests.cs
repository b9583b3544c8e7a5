using System.Text.Json;
using System.Text.RegularExpressions;
using Sinkhole.Campaigns.Exports;
using Sinkhole.Campaigns.Exports.Exchange;

namespace Sinkhole.Campaigns.Tests.Exports;

public partial class StixTests
{
    private const int PatienceMilliseconds = 10_000;

    private static readonly Dictionary<string, string[]> Required = new(StringComparer.Ordinal)
    {
        ["identity"] = ["created", "modified", "name"],
        ["extension-definition"] = ["created", "modified", "created_by_ref", "name", "schema", "version", "extension_types"],
        ["indicator"] = ["created", "modified", "pattern", "pattern_type", "valid_from"],
        ["sighting"] = ["created", "modified", "sighting_of_ref"],
        ["observed-data"] = ["created", "modified", "first_observed", "last_observed", "number_observed", "object_refs"],
        ["domain-name"] = ["value"],
        ["ipv4-addr"] = ["value"],
        ["ipv6-addr"] = ["value"],
        ["mac-addr"] = ["value"],
        ["network-traffic"] = ["protocols", "src_ref"],
    };

    private static readonly EventRow[] Rows =
    [
        ExportRows.LookUp, ExportRows.Contact, ExportRows.SharedAddress, ExportRows.Excluded, ExportRows.Drill, ExportRows.Monitored, ExportRows.Confirmed,
        ExportRows.LookUp with { Sequence = 20, Client = ExportRows.Address("2001:db8:66::a1"), Indicator = "203.0.113.0/24", UnitCode = "", Tlp = "" },
        ExportRows.LookUp with { Sequence = 21, QueryName = @"a\"" b.c2.alpha.example", Indicator = "*.beta.example" },
    ];

    [Fact]
    public async Task Every_object_has_what_the_standard_requires_and_every_reference_leads_to_one()
    {
        var objects = ExportReader.Stix(await ExportRows.WriteAsync("stix", ExportRows.Settings, Rows));

        var ids = objects.Select(one => one.GetProperty("id").GetString()!).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        foreach (var one in objects)
        {
            var type = one.GetProperty("type").GetString()!;
            Assert.Matches($"^{type}--[0-9a-f]{{8}}-[0-9a-f]{{4}}-5[0-9a-f]{{3}}-[89ab][0-9a-f]{{3}}-[0-9a-f]{{12}}$", one.GetProperty("id").GetString());
            Assert.Equal("2.1", one.GetProperty("spec_version").GetString());
            Assert.All(Required[type], key => Assert.True(one.TryGetProperty(key, out _), $"{type} {key}"));
            Assert.All(References(one), reference => Assert.True(ids.Contains(reference, StringComparer.Ordinal) || reference.StartsWith("marking-definition--", StringComparison.Ordinal), reference));
            Assert.All(one.EnumerateObject().Where(property => property.Name is "created" or "modified" or "first_seen" or "start"), time => Assert.Matches(Time(), time.Value.GetString()));
        }
    }

    [Fact]
    public async Task A_look_up_is_a_sighting_of_its_indicator_where_its_unit_is()
    {
        var objects = ExportReader.Stix(await ExportRows.WriteAsync("stix", ExportRows.Settings, ExportRows.LookUp));
        JsonElement Of(string id) => objects.Single(one => string.Equals(one.GetProperty("id").GetString(), id, StringComparison.Ordinal));

        var sighting = objects.Single(one => one.GetProperty("type").GetString() is "sighting");
        Assert.Equal(3, sighting.GetProperty("count").GetInt32());
        Assert.Equal("[domain-name:value = 'c2.alpha.example']", Of(sighting.GetProperty("sighting_of_ref").GetString()!).GetProperty("pattern").GetString());
        Assert.Equal("DEMO.01 Văn phòng Mẫu", Of(sighting.GetProperty("where_sighted_refs")[0].GetString()!).GetProperty("name").GetString());
        Assert.Equal("marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421", sighting.GetProperty("object_marking_refs")[0].GetString());
        var data = Of(sighting.GetProperty("observed_data_refs")[0].GetString()!);
        Assert.Equal(3, data.GetProperty("number_observed").GetInt32());
        Assert.Equal(
            ["domain-name", "mac-addr", "ipv4-addr", "network-traffic"], data.GetProperty("object_refs").EnumerateArray().Select(one => Of(one.GetString()!).GetProperty("type").GetString()!), StringComparer.Ordinal);
        var extension = sighting.GetProperty("extensions").EnumerateObject().Single();
        Assert.Equal("extension-definition", Of(extension.Name).GetProperty("type").GetString());
        Assert.Equal(2, extension.Value.GetProperty("level").GetInt32());
    }

    [Fact]
    public async Task A_later_export_repeats_and_changes_nothing_but_the_bundle()
    {
        var first = await ExportRows.TextAsync("stix", ExportRows.Settings, Rows);
        var later = await ExportRows.TextAsync("stix", ExportRows.Settings with { At = ExportRows.At.AddDays(1) }, Rows);

        Assert.NotEqual(first, later, StringComparer.Ordinal);
        Assert.Equal(first.Split('\n').Skip(1), later.Split('\n').Skip(1), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("c2.alpha.example", "[domain-name:value = 'c2.alpha.example']")]
    [InlineData("*.beta.example", "[domain-name:value LIKE '%.beta.example']")]
    [InlineData("192.0.2.66", "[ipv4-addr:value = '192.0.2.66']")]
    [InlineData("203.0.113.0/24", "[ipv4-addr:value ISSUBSET '203.0.113.0/24']")]
    [InlineData("2001:db8::/32", "[ipv6-addr:value ISSUBSET '2001:db8::/32']")]
    [InlineData("a'b\\.example", "[domain-name:value = 'a\\'b\\\\.example']")]
    public void An_indicator_is_a_pattern(string indicator, string pattern) => Assert.Equal(pattern, StixPatternText.Of(indicator));

    [Theory]
    [InlineData("198.51.100.3", "28bb3599-77cd-5a82-a950-b5bc3caf07c4")]
    [InlineData("example.com", "bedb4899-d24b-5401-bc86-8f6b4cc18ec7")]
    public void An_observable_has_the_identity_everybody_gives_it(string value, string id) => Assert.Equal(new Guid(id), StixObject.OfValue(value));

    [Fact]
    public async Task Where_all_is_withheld_the_listed_name_is_what_was_seen()
    {
        var settings = ExportRows.Settings with { Identities = RowIdentities.None };

        var objects = ExportReader.Stix(await ExportRows.WriteAsync("stix", settings, ExportRows.LookUp with { QueryName = "" }));

        Assert.Equal("c2.alpha.example", objects.Single(one => one.GetProperty("type").GetString() is "domain-name").GetProperty("value").GetString());
        Assert.DoesNotContain(objects, one => one.GetProperty("type").GetString() is "ipv4-addr" or "mac-addr" or "network-traffic");
    }

    private static IEnumerable<string> References(JsonElement one) => one.EnumerateObject().SelectMany(property =>
    {
        if (property.Name.EndsWith("_ref", StringComparison.Ordinal))
        {
            return [property.Value.GetString()!];
        }

        return property.Name.EndsWith("_refs", StringComparison.Ordinal) ? property.Value.EnumerateArray().Select(item => item.GetString()!) : [];
    });

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$", RegexOptions.None, PatienceMilliseconds)]
    private static partial Regex Time();
}
