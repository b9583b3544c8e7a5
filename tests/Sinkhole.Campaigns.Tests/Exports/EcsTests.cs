using System.Text.Json;
using Sinkhole.Campaigns.Exports;

namespace Sinkhole.Campaigns.Tests.Exports;

public class EcsTests
{
    // Field sets of the schema, and the one of our own.
    private static readonly string[] Top =
    [
        "@timestamp", "ecs", "message", "tags", "event", "source", "destination", "device", "network", "dns", "threat", "rule", "observer", "organization", "related", "user_agent", "sinkhole",
    ];

    [Fact]
    public async Task A_look_up_is_mapped_field_by_field()
    {
        var one = await OneAsync(ExportRows.LookUp);

        Assert.Equal("2022-09-05T01:01:00.123Z", At(one, "@timestamp").GetString());
        Assert.Equal("alert", At(one, "event", "kind").GetString());
        Assert.Equal(["network", "threat"], Texts(At(one, "event", "category")), StringComparer.Ordinal);
        Assert.Equal(["denied", "indicator"], Texts(At(one, "event", "type")), StringComparer.Ordinal);
        Assert.Equal("dns-sinkhole", At(one, "event", "action").GetString());
        Assert.Equal(("success", ExportRows.LookUp.Hash), (At(one, "event", "outcome").GetString(), At(one, "event", "hash").GetString()));
        Assert.Equal(("10.66.10.21", 50_005, "00-00-5E-00-53-01"), (At(one, "source", "ip").GetString(), At(one, "source", "port").GetInt32(), At(one, "source", "mac").GetString()));
        Assert.Equal(("answer", "4711", "NOERROR"), (At(one, "dns", "type").GetString(), At(one, "dns", "id").GetString(), At(one, "dns", "response_code").GetString()));
        Assert.Equal(("c2.alpha.example", "A", "IN"), (At(one, "dns", "question", "name").GetString(), At(one, "dns", "question", "type").GetString(), At(one, "dns", "question", "class").GetString()));
        Assert.Equal("198.51.100.53", At(one, "dns", "answers")[0].GetProperty("data").GetString());
        Assert.Equal(["198.51.100.53"], Texts(At(one, "dns", "resolved_ip")), StringComparer.Ordinal);
        Assert.Equal(("domain-name", "c2.alpha.example", "AMBER"), (At(one, "threat", "indicator", "type").GetString(), At(one, "threat", "indicator", "name").GetString(), At(one, "threat", "indicator", "marking", "tlp").GetString()));
        Assert.Equal("dns.question.name", At(one, "threat", "enrichments")[0].GetProperty("matched").GetProperty("field").GetString());
        Assert.Equal(["10.66.10.21", "198.51.100.53"], Texts(At(one, "related", "ip")), StringComparer.Ordinal);
        Assert.Equal(["c2.alpha.example", "pc-ketoan-01"], Texts(At(one, "related", "hosts")), StringComparer.Ordinal);
        Assert.Equal(["suspicion"], Texts(At(one, "tags")), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Own_fields_stand_under_their_own_name_only()
    {
        EventRow[] rows = [ExportRows.LookUp, ExportRows.Contact, ExportRows.Drill, ExportRows.Excluded, ExportRows.Confirmed, ExportRows.Monitored, ExportRows.SharedAddress];

        foreach (var row in rows)
        {
            var one = await OneAsync(row);
            Assert.Empty(one.EnumerateObject().Select(property => property.Name).Except(Top, StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Drills_and_excluded_clients_raise_no_alert()
    {
        Assert.Equal("event", At(await OneAsync(ExportRows.Drill), "event", "kind").GetString());
        Assert.Equal("event", At(await OneAsync(ExportRows.Excluded), "event", "kind").GetString());
        Assert.Equal(["test"], Texts(At(await OneAsync(ExportRows.Drill), "tags")), StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_was_only_watched_was_allowed() =>
        Assert.Equal(["allowed", "indicator"], Texts(At(await OneAsync(ExportRows.Monitored), "event", "type")), StringComparer.Ordinal);

    [Theory]
    [InlineData("192.0.2.66", "ipv4-addr")]
    [InlineData("203.0.113.0/24", "ipv4-addr")]
    [InlineData("2001:db8::/32", "ipv6-addr")]
    [InlineData("*.beta.example", "domain-name")]
    public async Task An_indicator_has_its_type(string indicator, string type) =>
        Assert.Equal(type, At(await OneAsync(ExportRows.LookUp with { Indicator = indicator }), "threat", "indicator", "type").GetString());

    [Fact]
    public async Task A_connection_has_its_destination_and_no_dns()
    {
        var one = await OneAsync(ExportRows.Contact);

        Assert.False(one.TryGetProperty("dns", out _));
        Assert.Equal(("198.51.100.53", 80, "http"), (At(one, "destination", "ip").GetString(), At(one, "destination", "port").GetInt32(), At(one, "network", "protocol").GetString()));
        Assert.Equal("Alpha/1.0 (x)", At(one, "user_agent", "original").GetString());
    }

    private static async Task<JsonElement> OneAsync(EventRow row) => JsonDocument.Parse(await ExportRows.WriteAsync("ecs", ExportRows.Settings, row)).RootElement;

    private static JsonElement At(JsonElement element, params string[] path) => path.Aggregate(element, (inner, key) => inner.GetProperty(key));

    private static IEnumerable<string> Texts(JsonElement array) => array.EnumerateArray().Select(item => item.GetString()!);
}
